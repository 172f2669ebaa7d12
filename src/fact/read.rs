//! A document read sentence by sentence.

use super::among::Among;
use super::bind::Binder;
use super::change::increases;
use super::discourse::Discourse;
use super::mark::{Marked, marks, says_whose};
use super::quotient::OF;
use super::quotient::level;
use super::sentence::{Sentence, sentences, states, words};
use super::timed::Chronicle;
use super::{Aspect, Fact, Group, Page, Quote, Quotient, Term, table};
use crate::figure::{Figure, Kind, scan};
use crate::lexicon::Set;
use crate::rulebook::{Mark, Rulebook};
use crate::text::{Date, Document, View, tabs};
use std::collections::{BTreeMap, BTreeSet};

/// Is work called off? It is asked often, and costs what a look at a flag costs.
pub type CalledOff<'a> = &'a (dyn Fn() -> bool + Sync);

/// What a document states. Never fails: text that is not understood is silence.
pub fn read(document: &Document, book: &Rulebook) -> Page {
    read_until(document, book, &|| false)
}

/// The same, unless it is called off, which ends it early.
pub fn read_unless(document: &Document, book: &Rulebook, off: CalledOff<'_>) -> Option<Page> {
    let page = read_until(document, book, off);
    (!off()).then_some(page)
}

/// What it states up to where it is called off.
fn read_until(document: &Document, book: &Rulebook, off: CalledOff<'_>) -> Page {
    let tabs = tabs::layout(&document.source).filter(|_| document.layout.is_none());
    let layout = document.layout.as_ref().or(tabs.as_ref());
    let (mut view, bare) = match layout {
        Some(layout) => {
            let (lines, bare) = table::lines(layout, &document.source, book);
            (View::laid_out(&document.source, &lines), bare)
        }
        None => (View::new(&document.source), BTreeMap::new()),
    };
    view.know(|line| says_whose(line, &book.cues));
    let marks = marks(&view.text, &book.cues);
    let mut figures = scan(&view.text, &book.vocabulary);
    figures.retain(|figure| figure.kind != Kind::Name || !names_a_place(figure, &marks));
    let sentences = sentences(&view, &figures, &marks);
    let discourse = Discourse::new(
        &view,
        &book.cues,
        &sentences,
        &figures,
        &marks,
        document.published,
        document.id.0,
    );
    let binder = Binder {
        doc: document.id,
        view: &view,
        bare,
        figures: &figures,
        marks: &marks,
        book,
        facts: Vec::with_capacity(figures.len()),
        details: Vec::with_capacity(figures.len()),
        words: Quote { words: 0, length: 0, ordinal: 0 },
        disputed: false,
        set: None,
        besides: BTreeSet::new(),
        loose: BTreeSet::new(),
        told_off: BTreeMap::new(),
        frames: Vec::new(),
        insides: Vec::new(),
    };
    let mut page = Reader {
        binder,
        discourse,
        groups: Vec::new(),
        among: Vec::new(),
        exhaustive: Vec::new(),
        divided: None,
        published: document.published,
        off,
    }
    .read(&sentences);
    if let Some(layout) = layout {
        table::tie(&mut page, layout, &document.source, book);
    }
    // A run holds on to the pages of thousands of files.
    page.facts.shrink_to_fit();
    page.groups.shrink_to_fit();
    share(&mut page.facts);
    page
}

/// One text for one term, however many facts have it.
fn share(facts: &mut [Fact]) {
    let mut known: Set<Term> = Set::default();
    for fact in facts {
        let named = [&mut fact.entity, &mut fact.owner, &mut fact.indicator];
        for term in named.into_iter().flatten().chain(&mut fact.scope) {
            match known.get(term) {
                Some(same) => *term = same.clone(),
                None => _ = known.insert(term.clone()),
            }
        }
    }
}

/// 三 in 三门峡市 is no numeral at all.
fn names_a_place(figure: &Figure, marks: &[Marked]) -> bool {
    let behind = marks.partition_point(|mark| mark.start <= figure.at.start);
    let mark = behind.checked_sub(1).map(|at| &marks[at]);
    mark.is_some_and(|mark| matches!(mark.mark, Mark::Place(_)) && figure.at.end <= mark.end)
}

pub(super) struct Reader<'a> {
    pub(super) binder: Binder<'a>,
    pub(super) discourse: Discourse<'a>,
    groups: Vec<Group>,
    /// The open lists; a bracket interrupts the one below: 银行49家（含代表处1家），证券公司53家.
    pub(super) among: Vec<Among>,
    /// Where lists open that leave nothing out: 分为….
    pub(super) exhaustive: Vec<u32>,
    /// The paragraph and the level that a frame (分…看) divided last.
    pub(super) divided: Option<(usize, u32)>,
    published: Option<Date>,
    off: CalledOff<'a>,
}

/// The next thing in a sentence.
enum Item<'a> {
    Figure(usize, &'a Figure),
    Mark(Marked),
}

impl<'a> Reader<'a> {
    fn read(mut self, sentences: &[Sentence]) -> Page {
        let mut paragraph = usize::MAX;
        for (number, sentence) in sentences.iter().enumerate().take_while(|_| !(self.off)()) {
            if sentence.paragraph != paragraph {
                self.binder.set = None;
                paragraph = sentence.paragraph;
            }
            self.discourse.enter(sentence);
            self.sentence(sentence, number);
            self.discourse.titled(sentence);
        }
        self.finish(sentences)
    }

    fn sentence(&mut self, sentence: &Sentence, number: usize) {
        self.among.clear();
        self.open_frame(sentence, number);
        let figures = self.binder.figures;
        if figures[sentence.figures.0..sentence.figures.1].iter().any(Figure::counts) {
            let text = &self.binder.view.text[sentence.start..sentence.end];
            self.binder.words = words(sentence, self.binder.view, figures);
            self.binder.disputed = self.binder.book.cues.disputed.within(text);
        }
        let (mut figure, mut mark) = (sentence.figures.0, sentence.marks.0);
        let mut at = sentence.start;
        loop {
            let next_figure = (figure < sentence.figures.1).then(|| &figures[figure]);
            let next_mark = (mark < sentence.marks.1).then(|| self.binder.marks[mark]);
            let item = match (next_figure, next_mark) {
                (Some(f), Some(m)) if m.start < f.at.start => Item::Mark(m),
                (Some(f), _) => Item::Figure(figure, f),
                (None, Some(m)) => Item::Mark(m),
                (None, None) => break,
            };
            let start = match &item {
                Item::Figure(_, f) => f.at.start,
                Item::Mark(m) => m.start,
            } as usize;
            self.separators(at, start);
            match item {
                Item::Mark(m) => {
                    // 年末 in 2022年末 is the date's.
                    if m.start as usize >= at || at == sentence.start {
                        self.mark(&m, sentence, number);
                    }
                    mark += 1;
                    at = at.max(m.end as usize);
                }
                Item::Figure(index, f) => {
                    self.figure(index, f, sentence, number);
                    let ordinal = &mut self.binder.words.ordinal;
                    *ordinal = ordinal.wrapping_add(u16::from(f.counts()));
                    figure += 1;
                    at = at.max(f.at.end as usize);
                }
            }
        }
    }

    /// Ends clauses and lists by the punctuation between two items.
    fn separators(&mut self, from: usize, to: usize) {
        if from >= to {
            return;
        }
        let between = &self.binder.view.text[from..to];
        if between.contains(')') {
            self.discourse.end_bracket();
        }
        if between.bytes().any(|byte| matches!(byte, b',' | b';' | b':')) {
            self.discourse.end_clause();
            if between.contains(';') {
                self.discourse.end_group();
            }
        }
        while self.among.last_mut().is_some_and(|among| !among.goes_on(between)) {
            self.among.pop();
        }
    }

    fn mark(&mut self, mark: &Marked, sentence: &Sentence, number: usize) {
        match mark.mark {
            Mark::Among => self.open_list(mark, sentence, number),
            Mark::Total => self.among.clear(),
            Mark::SubList => {
                let aside = !self.binder.says_what_for(mark);
                if let Some(among) = self.among.last_mut() {
                    among.aside |= aside;
                }
            }
            _ => self.discourse.mark(mark, sentence),
        }
    }

    fn figure(&mut self, index: usize, figure: &Figure, sentence: &Sentence, number: usize) {
        if figure.kind == Kind::Date {
            return self.discourse.date(figure, sentence);
        }
        if !states(figure) && figure.kind != Kind::Number {
            return;
        }
        self.open_bracket(figure, sentence, number);
        self.open_inner_frame(figure, sentence, number);
        let Some(fact) = self.binder.bind(index, sentence, number, &self.discourse) else { return };
        self.discourse.end_way();
        self.discourse.months(figure);
        if let Some(level) = self.binder.measured_against(fact) {
            self.discourse.resume(level.period);
        }
        self.end_behind(fact);
        if let Some(among) = self.among.last_mut().filter(|among| !among.behind && !among.aside) {
            self.binder.facts[fact as usize].leads = false;
            self.binder.part(fact, among, &mut self.groups);
            self.binder.rate_of_part(fact, among, &mut self.groups);
            if let (true, Some(whole)) = (among.divides, among.whole) {
                self.divided = Some((among.paragraph, whole));
            }
        }
        self.binder.staged(fact, &mut self.groups);
        self.binder.summed(fact, &mut self.groups);
        self.binder.rest(fact, &mut self.groups);
        self.binder.ranked(fact);
    }

    /// Behind a semicolon a level goes on with the list, or ends it.
    fn end_behind(&mut self, fact: u32) {
        let states = level(self.binder.facts[fact as usize].aspect);
        let grows = self.binder.bare_growth(fact);
        let Some(among) = self.among.last_mut().filter(|among| among.behind && (states || grows))
        else {
            return;
        };
        let goes_on = self.binder.continues(fact, among, &self.groups);
        if goes_on == Some(false) {
            self.binder.loose.insert(among.start as u32);
        }
        among.behind = goes_on.is_none();
        if among.behind && states {
            self.among.pop();
        }
    }

    fn finish(mut self, sentences: &[Sentence]) -> Page {
        let runs = self.binder.runs();
        self.binder.recalled();
        self.binder.lately();
        self.binder.respectively(&runs);
        self.binder.no_parts(&mut self.groups);
        self.binder.enumerate(&mut self.groups);
        self.binder.inside(&mut self.groups);
        self.binder.side_by_side(&mut self.groups);
        self.binder.consist(&mut self.groups);
        self.binder.composed_apart(&mut self.groups);
        self.binder.broken_down(&mut self.groups);
        self.binder.announced(&mut self.groups);
        self.binder.itemised(&mut self.groups);
        self.binder.slots(&mut self.groups);
        self.binder.accounts(&mut self.groups);
        self.binder.accounts_lead(&self.groups);
        self.binder.bracketed(&mut self.groups);
        self.binder.members_bracketed(&mut self.groups);
        self.binder.rolled_over(&mut self.groups);
        self.binder.year_balance(&mut self.groups);
        self.binder.transfers(&mut self.groups);
        self.binder.close(&mut self.groups, &self.exhaustive);
        self.binder.age_groups(&mut self.groups);
        self.binder.of_places_below(&mut self.groups);
        self.groups.extend(increases(&self.binder.facts, &self.groups));
        self.groups.extend(self.binder.stretches());
        self.groups.extend(self.binder.phases());
        self.groups.extend(self.binder.grown_thirds(&runs));
        self.binder.twins(&mut self.groups);
        let cues = &self.binder.book.cues;
        let mut structures = self.binder.structures();
        structures.extend(self.binder.of_thirds(&runs, |clause| {
            // 第一、二、三产业税收占GDP的比重: of taxes.
            let of = clause.split(OF).next().unwrap_or(clause);
            let own = cues.thirds_only.within(of) || cues.all_thirds.ending(of).is_some();
            cues.share_names.within(clause) && cues.thirds_only.within(clause) && own
        }));
        let mut quotients = self.binder.quotients();
        let mut all = self.binder.shares_of_all();
        all.extend(self.binder.shares_told_off(&runs));
        self.binder.of_their_sum(&mut quotients, &all);
        let members = self.binder.structure_shares(&structures, &self.groups);
        self.binder.told_again(&mut quotients, &members);
        quotients.extend(members);
        structures
            .extend(self.binder.of_thirds(&runs, |clause| cues.gap.pulls.shares.within(clause)));
        structures.extend(all);
        let hundred: BTreeSet<u32> = structures.iter().flatten().copied().collect();
        for share in quotients.iter_mut().filter(|share| hundred.contains(&share.rate)) {
            share.forced = true;
        }
        self.groups.extend(self.binder.parts_by_share(&quotients));
        let shared = self.binder.of_one_whole(&quotients);
        let equals = self.binder.balances(&self.groups);
        let mut carried = self.binder.carried(&self.groups);
        carried.extend(self.binder.restated());
        let lists = self.binder.lists(&runs);
        let completions = self.binder.completions();
        let (worded, descents) = (self.binder.twice(), self.binder.descents());
        let turns = self.binder.turns();
        let overfalls = self.binder.overfalls();
        let (daily, each) = (self.binder.daily(), self.binder.each());
        let (gaps, nets) = (self.binder.gaps(), self.binder.nets());
        let (pulls, reckoned) = (self.binder.pulls(), self.binder.reckoned(&self.groups));
        let echoes = self.binder.echoes();
        let headlines = self.binder.headlines();
        let Chronicle { dates, timed, .. } = self.chronicle(sentences);
        self.binder.reach();
        let Binder { doc, mut facts, .. } = self.binder;
        facts.shrink_to_fit();
        Page {
            doc,
            facts,
            groups: self.groups,
            described: Vec::new(),
            lists,
            equals,
            carried,
            structures,
            shared,
            quotients,
            completions,
            worded,
            descents,
            turns,
            overfalls,
            daily,
            each,
            echoes,
            headlines,
            dates,
            timed,
            gaps,
            nets,
            reckoned,
            pulls,
            authority: Vec::new(),
        }
    }

    /// What the words say of dates, article by article.
    fn chronicle(&self, sentences: &[Sentence]) -> Chronicle {
        let mut chronicle = Chronicle::new(&self.binder);
        for article in sentences.chunk_by(|a, b| a.article == b.article) {
            let number = article[0].article;
            let own = self.binder.own(article, self.discourse.home(number), self.published);
            let foundings = self.binder.foundings(article);
            for sentence in article {
                self.binder.days(sentence, own, &mut chronicle);
                self.binder.elapsed(sentence, &foundings, own, &mut chronicle);
            }
        }
        chronicle
    }
}

impl Binder<'_> {
    /// Rates and shares, each with the pairs that it may be the quotient of.
    fn quotients(&self) -> Vec<Quotient> {
        let mut quotients = Vec::new();
        let rates = (0..self.facts.len())
            .filter(|at| matches!(self.facts[*at].aspect, Aspect::Rate | Aspect::Share));
        for at in rates.filter(|at| !self.details[*at].member) {
            let printed = self.printed_whole(at).or_else(|| self.share(at, &quotients));
            let named = printed.or_else(|| self.completion(at)).or_else(|| self.rated(at));
            quotients.extend(named.or_else(|| self.denied_rate(at)));
        }
        quotients
    }
}
