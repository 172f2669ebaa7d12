//! How each part of what a figure states is known: from its own sentence, by the title, or by what stands before.
//!
//! Shape: the sentence is read once by itself, and once below the title; what it states then without the rest of
//! the article it says itself.

use super::desk::taken;
use super::view::View;
use crate::fact::Fact;
use crate::report::Language;

/// Where a part is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Sentence,
    Title,
    Before,
    /// A row of a table says all of it.
    Row,
}

impl Origin {
    pub(super) fn name(self, language: Language) -> &'static str {
        match self {
            Self::Sentence => language.pick("本句", "this sentence"),
            Self::Title => language.pick("据标题", "by the title"),
            Self::Before => language.pick("据上文", "by what stands before"),
            Self::Row => language.pick("本行", "this row"),
        }
    }
}

/// The same figure with less around it.
#[derive(Debug, Default)]
pub(super) struct Origins {
    alone: Option<Fact>,
    titled: Option<Fact>,
    row: bool,
}

impl Origins {
    pub(super) fn of(view: &View<'_>, fact: &Fact) -> Self {
        let (text, span) = (view.text(), fact.place.span);
        let [start, end] = [span.start, span.end].map(|byte| byte as usize);
        let article = view.desk.article(view.number);
        if let Some(article) = article.filter(|of| !of.exact || of.reference) {
            return Self { row: article.reference, ..Self::default() };
        }
        let full = |c: char| matches!(c, '。' | '！' | '？');
        let head = &text[..start];
        let begins = [
            head.rfind(full).map(|at| at + '。'.len_utf8()),
            head.rfind("\n\n").map(|at| at + 2),
            head.rfind("\n\r\n").map(|at| at + 3),
        ];
        let begin = begins.into_iter().flatten().max().unwrap_or(0);
        let tail = &text[end..];
        let ends = [
            tail.find(full).map(|at| at + '。'.len_utf8()),
            tail.find("\n\n"),
            tail.find("\n\r\n"),
        ];
        let stop = end + ends.into_iter().flatten().min().unwrap_or(tail.len());
        let title = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let read = |above: &str| {
            let text = format!("{above}{}", &text[begin..stop]);
            let article = view.desk.article(view.number)?;
            let document =
                taken(&article.path, text.into_bytes(), Some(article.form.unwrap_or_default()))?;
            let at = u32::try_from(above.len() + start - begin).ok()?;
            let facts = crate::read(&document, &view.desk.book).facts;
            facts.into_iter().find(|of| of.place.span.start == at && of.text == fact.text)
        };
        Self { alone: read(""), titled: read(&format!("{title}\n\n")), row: false }
    }

    /// Where a part is said, by which two figures are the same.
    pub(super) fn of_part(&self, same: &dyn Fn(&Fact) -> bool) -> Origin {
        let has = |of: &Option<Fact>| of.as_ref().is_some_and(same);
        match (has(&self.alone), has(&self.titled)) {
            (true, _) => Origin::Sentence,
            (_, true) => Origin::Title,
            _ if self.row => Origin::Row,
            _ => Origin::Before,
        }
    }
}
