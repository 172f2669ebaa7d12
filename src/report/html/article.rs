//! The articles with their figures marked.
//!
//! Shape: what the form of a file says of its paragraphs and tables, else what the view takes for
//! paragraphs; lines that the printer broke are joined. Bounds: articles with a finding come first,
//! then drafts, then the printed texts that a relation ties to; behind [`LONGEST`] an article is left out.

use super::super::escape::html;
use super::figures::{Figures, Mark, Standing, heaviest};
use super::{Paper, severity_class};
use crate::report::{Source, wording};
use crate::text::{Block, Cell, DocId, ParagraphKind, Part, View};
use std::ops::Range;

/// Bytes of all articles together, marks included.
const LONGEST: usize = 9 << 20;
/// Characters of the messages that a figure shows on hovering.
const LONGEST_TITLE: usize = 240;

/// What of the articles is shown.
#[derive(Debug, Default)]
pub(super) struct Articles {
    /// The body of each document; none where it is left out.
    pub(super) bodies: Vec<Option<String>>,
    /// Is the figure of that number in one of them?
    pub(super) shown: Vec<bool>,
    /// Drafts, and printed texts that bear on them, for which there was no room.
    pub(super) left: usize,
}

/// Renders the articles.
pub(super) fn articles(paper: &Paper<'_>) -> Articles {
    let (figures, sources) = (&paper.figures, paper.report.sources.all());
    let mut articles = Articles {
        bodies: sources.iter().map(|_| None).collect(),
        shown: vec![false; figures.marks.len()],
        left: 0,
    };
    let mut order: Vec<(u8, usize)> =
        (0..sources.len()).filter_map(|doc| Some((rank(doc, paper)?, doc))).collect();
    order.sort_unstable();
    let mut room = LONGEST;
    for (_, doc) in order {
        let of = figures.of(DocId(u32::try_from(doc).unwrap_or(u32::MAX)));
        let source = &sources[doc];
        let body = (source.document.source.len() <= room).then(|| body(source, of.clone(), paper));
        match body.filter(|(body, _)| body.len() <= room) {
            Some((body, seen)) => {
                room -= body.len();
                seen.into_iter().for_each(|number| articles.shown[number] = true);
                articles.bodies[doc] = Some(body);
            }
            None => articles.left += 1,
        }
    }
    articles
}

/// Which articles come first; none for a printed text that bears on nothing.
fn rank(doc: usize, paper: &Paper<'_>) -> Option<u8> {
    let id = DocId(u32::try_from(doc).ok()?);
    let marks = || paper.figures.of(id).map(|number| &paper.figures.marks[number]);
    if marks().any(|mark| !mark.findings.is_empty()) {
        return Some(0);
    }
    match doc < paper.report.drafts {
        true => Some(1),
        false => marks().any(|mark| mark.standing > Standing::Untested).then_some(2),
    }
}

fn body(source: &Source, of: Range<usize>, paper: &Paper<'_>) -> (String, Vec<usize>) {
    let mut prose = Prose {
        source: &source.document.source,
        paper,
        of: of.clone(),
        open: None,
        seen: Vec::new(),
        out: String::with_capacity(source.document.source.len() * 3 / 2),
    };
    match &source.document.layout {
        Some(layout) => layout.blocks.iter().for_each(|block| prose.block(block)),
        None => prose.plain(),
    }
    (prose.out, prose.seen)
}

/// An article in the making.
struct Prose<'p> {
    source: &'p str,
    paper: &'p Paper<'p>,
    /// Marks that are yet to come.
    of: Range<usize>,
    /// Where the mark ends that is being written.
    open: Option<usize>,
    seen: Vec<usize>,
    out: String,
}

impl Prose<'_> {
    fn plain(&mut self) {
        let view = View::new(self.source);
        for paragraph in &view.paragraphs[front_matter(&view)..] {
            let span = view.span(paragraph.at);
            let at = span.start as usize..span.end as usize;
            match paragraph.kind {
                ParagraphKind::Heading => {
                    self.within("h4", |prose| prose.lines(prose.unhashed(at)))
                }
                _ => self.within("p", |prose| prose.lines(at)),
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Passage(passage) => {
                let tag = if passage.heading { "h4" } else { "p" };
                self.within(tag, |prose| prose.parts(&passage.parts));
            }
            Block::Table(table) => {
                self.out += "<div class=\"box\"><table class=\"quoted\">";
                for row in &table.rows {
                    self.out += "<tr>";
                    row.iter().for_each(|cell| self.cell(cell));
                    self.out += "</tr>\n";
                }
                self.out += "</table></div>\n";
            }
        }
    }

    fn cell(&mut self, cell: &Cell) {
        let (columns, rows) = (cell.columns.max(1), cell.rows.max(1));
        self.out += &format!("<td colspan=\"{columns}\" rowspan=\"{rows}\">");
        self.parts(&cell.parts);
        self.out += "</td>";
    }

    fn within(&mut self, tag: &str, write: impl FnOnce(&mut Self)) {
        self.out += &format!("<{tag}>");
        write(self);
        self.close();
        self.out += &format!("</{tag}>\n");
    }

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Seen(at) => self.piece(at.start as usize..at.end as usize),
                Part::Means(at, c) => self.stand_in(at.start as usize, c.encode_utf8(&mut [0; 4])),
                Part::Said(_) => {}
            }
        }
        self.close();
    }

    /// A paragraph of the source; where the printer broke it, Han characters close up.
    fn lines(&mut self, at: Range<usize>) {
        let Some(text) = self.source.get(at.clone()) else { return };
        let mut before: Option<char> = None;
        for raw in text.split('\n') {
            let line = raw.trim();
            let Some(first) = line.chars().next() else { continue };
            let start = at.start + (line.as_ptr().addr() - text.as_ptr().addr());
            if before.is_some_and(|last| last.is_ascii() && first.is_ascii()) {
                self.stand_in(start, " ");
            }
            self.piece(start..start + line.len());
            before = line.chars().next_back();
        }
    }

    fn unhashed(&self, at: Range<usize>) -> Range<usize> {
        let text = self.source.get(at.clone()).unwrap_or_default();
        at.start + (text.len() - text.trim_start_matches(['#', ' ']).len())..at.end
    }

    /// Bytes of the source as they stand.
    fn piece(&mut self, at: Range<usize>) {
        let mut from = at.start;
        while from < at.end {
            self.settle(from);
            let next = self.of.clone().next().map(|number| self.mark(number).at.start);
            let stop = self.open.or(next.filter(|next| *next > from)).unwrap_or(at.end).min(at.end);
            self.out += &html(self.source.get(from..stop).unwrap_or_default());
            from = stop;
        }
    }

    /// What the source spells otherwise.
    fn stand_in(&mut self, at: usize, text: &str) {
        self.settle(at);
        self.out += &html(text);
    }

    fn mark(&self, number: usize) -> &Mark<'_> {
        &self.paper.figures.marks[number]
    }

    /// Ends the mark that ends here, begins the one that begins.
    fn settle(&mut self, at: usize) {
        if self.open.is_some_and(|end| end <= at) {
            self.close();
        }
        if self.open.is_some() {
            return;
        }
        while let Some(number) = self.of.clone().next() {
            let range = self.mark(number).at.clone();
            if range.start > at {
                return;
            }
            self.of.start += 1;
            if range.end > at {
                self.out += &opening(number, self.paper);
                self.seen.push(number);
                self.open = Some(range.end);
                return;
            }
        }
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out += "</b>";
        }
    }
}

/// Paragraphs of what a Markdown file says of itself, before its text.
fn front_matter(view: &View) -> usize {
    let mut lines = view.paragraphs.iter().map(|paragraph| view.slice(paragraph.at));
    match lines.next() {
        Some(open @ ("---" | "+++")) => {
            lines.position(|line| line == open).map_or(0, |end| end + 2)
        }
        _ => 0,
    }
}

fn opening(number: usize, paper: &Paper<'_>) -> String {
    let mark = &paper.figures.marks[number];
    let class = mark.standing.class();
    let Some(severity) = heaviest(mark, &paper.findings) else {
        return format!("<b id=\"f{number}\" class=\"{class}\">");
    };
    let language = paper.report.language;
    let told = mark.findings.iter().filter_map(|at| paper.findings.get(*at)).map(|finding| {
        let colon = language.pick("：", ": ");
        let severity = wording::severity(finding.severity, language);
        format!("{severity}{colon}{}", language.of(&finding.message))
    });
    let mut title = told.collect::<Vec<_>>().join(" ‖ ");
    if let Some((cut, _)) = title.char_indices().nth(LONGEST_TITLE) {
        title.truncate(cut);
        title.push('…');
    }
    let (weight, title) = (severity_class(severity), html(&title));
    format!("<b id=\"f{number}\" class=\"{class} {weight}\" title=\"{title}\">")
}

/// How many figures of a document stand how: contradicting, holding, untested.
pub(super) fn counts(doc: DocId, figures: &Figures<'_>) -> [usize; 3] {
    [Standing::Contradicts, Standing::Holds, Standing::Untested].map(|standing| {
        figures.of(doc).filter(|number| figures.marks[*number].standing == standing).count()
    })
}
