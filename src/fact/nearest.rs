//! Which place 全省 and 全市 mean where the text has named another since its own: 四川：… 甘肃：10月1日，全省….
//!
//! What opens a sentence as its subject has the 全省 in it; elsewhere it may be either's: nobody's that has a name.

use super::discourse::Discourse;
use super::home::{Who, here};
use super::mark::Marked;
use super::sentence::Sentence;
use crate::rulebook::{Level, Mark, PlaceId};
use crate::text::ParagraphKind;

/// A place that a text has named.
pub(super) struct Mention {
    place: PlaceId,
    at: usize,
    /// A subject, or a heading, holds for what follows; 据甘肃省文旅厅消息 for its paragraph.
    subject: bool,
    /// Does it open its sentence?
    opens: bool,
    /// 甘肃：: a name and nothing else.
    label: bool,
}

impl Discourse<'_> {
    /// Keeps a place that is named.
    pub(super) fn mention(&mut self, mark: &Marked, sentence: &Sentence, before: &str) {
        let (Mark::Place(place), None) = (mark.mark, mark.zone) else { return };
        // A report speaks of its own place, whatever it names.
        if self.home.official {
            return;
        }
        let rest = &self.view.text[mark.end as usize..];
        // ●浙江, 【江苏】: a sign is no word.
        let first = !before.contains(char::is_alphanumeric);
        let heading = sentence.kind == ParagraphKind::Heading;
        let opening = first || self.cues.opens_subject(before);
        let subject = heading || (opening && !self.compared(before));
        if self.cues.outfit(rest).is_some() || self.cues.place_ends.begins(rest) {
            return;
        }
        self.mentions.retain(|known| (known.place, known.subject) != (place, subject));
        let opens = subject && !before.contains([',', ';']);
        let label = opens && rest.starts_with([':', '—', ' ', '\n']);
        let at = mark.start as usize;
        self.mentions.push(Mention { place, at, subject, opens, label });
    }

    /// The place that such a word means if it is not the one that it means by the article's title.
    pub(super) fn nearest(&self, level: Level, word: &str, meant: Option<&Who>) -> Option<Who> {
        if self.cues.ours[0].begins(word)
            || matches!(level, Level::Country | Level::Zone | Level::Own)
        {
            return None;
        }
        // 全市 is that of 南京市, 全区 that of 宁夏回族自治区.
        let ranked = |name: &str| word.chars().any(|c| name.ends_with(c));
        let meant = meant.and_then(|who| who.name.as_deref());
        let inside = |name: &str| {
            meant.is_some_and(|meant| self.cues.gazetteer.lies_in(name, meant) == Some(true))
        };
        let other = |name: &str| meant != Some(name) && !inside(name);
        if self.home.official {
            // A report speaks of its own place unless a heading says otherwise.
            let who = self.outline.who()?;
            // 代编全市一般公共预算情况 names no place.
            let known = |name: &str| self.cues.gazetteer.has(name) && ranked(name) && other(name);
            let name = who.name.as_deref().filter(|name| known(name));
            return name.map(|_| who.clone());
        }
        let paragraph = self.paragraph.saturating_sub(1);
        let start = self.view.paragraphs.get(paragraph).map_or(0, |p| p.at.start as usize);
        let name = |known: &Mention| self.cues.gazetteer.get(known.place).name;
        let mut known = self.mentions.iter().rev();
        let holds = |known: &&Mention| (known.subject || known.at >= start) && ranked(name(known));
        let last = known.find(holds).filter(|last| meant != Some(name(last)))?;
        let own = self.names().place(last.place, None);
        let inside = inside(name(last));
        if last.at >= self.sentence && (last.label || (last.opens && !inside)) {
            return Some(own);
        }
        let owner = here(&own.owner, self.doc, self.article.unwrap_or(0));
        (!inside).then_some(Who { name: None, owner, level: own.level })
    }
}
