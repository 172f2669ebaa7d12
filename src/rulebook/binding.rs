//! Compiles the words that tie figures to who, what and when, and the gazetteer, into [`Cues`].

use super::account::Account;
use super::bounds::Bounds;
use super::brackets::Brackets;
use super::choices::{LEVELS, PERIODS, STATUSES};
use super::equating::Equating;
use super::error::unknown;
use super::file::Entry;
use super::gap::Gap;
use super::inside::Inside;
use super::intensive::Intensive;
use super::kinds::KINDS;
use super::phases::Phases;
use super::places::Places;
use super::reach::Reach;
use super::schema::{AnaphorEntry, PeriodEntry, StatusEntry, WordEntry, ZoneEntry};
use super::turning::Turning;
use super::wholes::Wholes;
use super::{Compiler, Cues, Direction, Entity, Mark, heads, moments};
use crate::finding::Phrase;
use crate::lexicon::{Endings, Kinds, Lexicon, Openings, WordSet};
use std::collections::BTreeMap;

/// Word lists by kind while files are being read.
#[derive(Debug, Default)]
pub(super) struct CueLists {
    kinds: BTreeMap<String, Vec<String>>,
    marks: Vec<(String, Mark)>,
}

impl CueLists {
    fn of(&self, kind: &str) -> &[String] {
        self.kinds.get(kind).map_or(&[], |words| words)
    }

    fn unit(&self, kind: &str) -> impl Iterator<Item = (&str, ())> {
        self.of(kind).iter().map(|word| (word.as_str(), ()))
    }
}

/// The words that are looked for in every text.
pub(super) struct Marked {
    openings: Openings,
    marks: Lexicon<Mark>,
    phrases: WordSet,
}

impl Marked {
    /// Those of the lists, the places and the user's entities; of two equal ones the later counts.
    pub(super) fn new(lists: &CueLists, places: &Places, entities: &[Entity]) -> Self {
        let kinds = [
            ("among", Mark::Among),
            ("totals", Mark::Total),
            ("sub-lists", Mark::SubList),
            ("measured-against", Mark::Base),
        ];
        let of_kind = |(kind, mark)| lists.of(kind).iter().map(move |word| (word.as_str(), mark));
        let mut marks: Vec<(&str, Mark)> = places.marks.clone();
        marks.extend(kinds.into_iter().flat_map(of_kind));
        marks.extend(lists.marks.iter().map(|(word, mark)| (word.as_str(), *mark)));
        for (at, entity) in entities.iter().enumerate() {
            let mark = Mark::Entity(u16::try_from(at).unwrap_or(u16::MAX));
            let aliases = entity.aliases.iter().map(|alias| (alias.as_str(), mark));
            marks.extend(std::iter::once((&*entity.name, mark)).chain(aliases));
        }
        let phrases =
            || lists.of("phrases").iter().map(String::as_str).chain(places.phrases.iter().copied());
        let words = marks.iter().map(|(word, _)| *word).chain(phrases());
        Self {
            openings: Openings::new(words),
            phrases: WordSet::new(phrases()),
            marks: Lexicon::new(marks),
        }
    }

    /// Enters them and the gazetteer.
    pub(super) fn enter(self, places: Places, cues: &mut Cues) {
        (cues.openings, cues.marks, cues.phrases) = (self.openings, self.marks, self.phrases);
        cues.gazetteer = places.gazetteer;
    }
}

impl Compiler {
    pub(super) fn words(&mut self, entries: Vec<(usize, Entry, WordEntry)>) {
        for (_, entry, written) in entries {
            let known = [KINDS, moments::KINDS, &heads::KINDS].concat();
            if known.contains(&&*written.kind) {
                self.cue_lists.kinds.entry(written.kind).or_default().extend(written.words);
            } else {
                let message = unknown(&Phrase::new("词类", "kind of word"), &written.kind, &known);
                self.errors.push(entry.error("kind", message));
            }
        }
    }

    pub(super) fn periods(&mut self, entries: Vec<(usize, Entry, PeriodEntry)>) {
        for (_, entry, written) in entries {
            let Some(when) = self.named(&entry, "when", &written.when, &PERIODS) else { continue };
            self.cue_lists
                .marks
                .extend(written.words.into_iter().map(|word| (word, Mark::Period(when))));
        }
    }

    pub(super) fn anaphors(&mut self, entries: Vec<(usize, Entry, AnaphorEntry)>) {
        for (_, entry, written) in entries {
            let Some(level) = self.named(&entry, "level", &written.level, &LEVELS) else {
                continue;
            };
            self.cue_lists
                .marks
                .extend(written.words.into_iter().map(|word| (word, Mark::Anaphor(level))));
        }
    }

    pub(super) fn statuses(&mut self, entries: Vec<(usize, Entry, StatusEntry)>) {
        for (_, entry, written) in entries {
            let Some((status, lasting)) = self.named(&entry, "status", &written.status, &STATUSES)
            else {
                continue;
            };
            self.cue_lists.marks.extend(
                written.words.into_iter().map(|word| (word, Mark::Status { status, lasting })),
            );
        }
    }

    fn named<T: Copy>(
        &mut self,
        entry: &Entry,
        key: &str,
        given: &str,
        known: &[(&str, T)],
    ) -> Option<T> {
        let found = known.iter().find(|(name, _)| *name == given).map(|(_, value)| *value);
        if found.is_none() {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            self.errors
                .push(entry.error(key, unknown(&Phrase::new("取值", "value"), given, &names)));
        }
        found
    }

    pub(super) fn zones(&mut self, entries: Vec<(usize, Entry, ZoneEntry)>) {
        let mut words = Vec::new();
        for (_, _, written) in entries {
            let at = u8::try_from(self.book.cues.zone_kinds.len()).unwrap_or(u8::MAX);
            self.book.cues.zone_kinds.push(written.kind.into());
            words.extend(written.words.into_iter().map(|word| (word, at)));
        }
        self.book.cues.zones = Lexicon::new(words);
    }

    /// Puts the lists and the user's entities together.
    pub(super) fn cues(&mut self, lists: &CueLists, entities: Vec<Entity>) {
        let up = lists.of("up").iter().map(|word| (word, Direction::Up));
        let down = lists.of("down").iter().map(|word| (word, Direction::Down));
        let list = |kind: &str| WordSet::new(lists.of(kind));
        self.book.moments.enter(&list);
        self.book.heads.enter(&list);
        self.book.cues.turning = Turning::new(&list);
        self.book.cues.gap = Gap::new(&list);
        self.book.cues.equating = Equating::new(&list);
        self.book.cues.inside = Inside::new(&list);
        self.book.cues.wholes = Wholes::new(&list);
        self.book.cues.reach = Reach::new(&list);
        self.book.cues.intensive = Intensive::new(&list);
        self.book.cues.brackets = Brackets::new(&list);
        self.book.cues.account = Account::new(&list);
        self.book.cues.bounds = Bounds::new(&list);
        let cues = &mut self.book.cues;
        cues.links = Endings::new(lists.unit("links"));
        cues.changes = Endings::new(up.chain(down));
        cues.bases = Endings::new(lists.unit("bases"));
        cues.leads = Lexicon::new(lists.unit("leads"));
        cues.tails = Endings::new(lists.unit("tails"));
        let list = |kind| WordSet::new(lists.of(kind));
        (cues.attributes, cues.generic) = (list("attributes"), list("generic"));
        (cues.means, cues.list_ends, cues.measures, cues.reasons) =
            (list("means"), list("list-ends"), list("measures"), list("reasons"));
        (cues.from, cues.grown, cues.sums) = (list("from"), list("grown"), list("sums"));
        cues.sums_short = list("sums-short");
        (cues.cities, cues.counties) = (list("cities"), list("counties"));
        (cues.annals, cues.placeholders) = (list("annals"), list("placeholders"));
        cues.further = list("further");
        (cues.rate_ends, cues.rates_otherwise) = (list("rate-ends"), list("rates-otherwise"));
        (cues.denied, cues.due) = (list("denied"), list("due"));
        (cues.comparable, cues.henceforth) = (list("comparable"), list("henceforth"));
        (cues.divides, cues.divided) = (list("divides"), list("divided"));
        (cues.looks, cues.classes) = (list("looks"), list("classes"));
        cues.splits = list("splits");
        cues.happenings = list("happenings");
        (cues.plan_gaps, cues.stock_names) = (list("plan-gaps"), list("stock-names"));
        (cues.reckoned, cues.count_shares) = (list("reckoned"), list("count-shares"));
        (cues.since_more, cues.since_within) = (list("since-more"), list("since-within"));
        cues.kept = list("kept");
        cues.cumulative = list("cumulative");
        (cues.outer_places, cues.inner_places) = (list("outer-places"), list("inner-places"));
        cues.pupils = ["enrolled", "on-roll", "left-school", "teachers", "staff"].map(list);
        cues.over_years = list("over-years");
        cues.gaps = list("gaps");
        cues.rest = list("rest");
        cues.denials = list("denials");
        cues.undivided = list("undivided");
        cues.sizes = list("sizes");
        cues.residents = [list("residents"), list("heads")];
        cues.plain_headings = list("plain-headings");
        cues.narrowed = list("narrowed");
        (cues.plans, cues.reports) = (list("plans"), list("reports"));
        (cues.bodies, cues.places_below) = (list("bodies"), list("places-below"));
        cues.fused = list("fused");
        cues.all_kinds = list("all-kinds");
        (cues.times, cues.place_ends) = (list("times"), list("place-ends"));
        (cues.titles, cues.results) = (list("titles"), list("results"));
        (cues.accounts, cues.ranks, cues.uncut) = (list("accounts"), list("ranks"), list("uncut"));
        (cues.reached, cues.respectively, cues.against) =
            (list("reached"), list("respectively"), list("against"));
        cues.verbs = list("verbs");
        (cues.thirds, cues.thirds_structure) = (list("thirds"), list("thirds-structure"));
        cues.ours = [list("ours"), list("all-ours")];
        (cues.negations, cues.passive) = (list("negations"), list("passive"));
        (cues.announcing, cues.notes, cues.gross) =
            (list("announcing"), list("bracket-notes"), list("gross"));
        (cues.apart, cues.within) = (list("apart"), list("within"));
        cues.letters = list("letters");
        cues.unlisted = list("unlisted");
        (cues.days, cues.having) = (list("days"), list("having"));
        cues.all_thirds = list("all-thirds");
        cues.list_measures = list("list-measures");
        cues.foremost = [list("foremost"), list("by-now")];
        cues.no_rates = list("no-rates");
        cues.level_measures = list("level-measures");
        cues.shared_tails = list("shared-tails");
        (cues.other_sources, cues.censuses) = (list("other-sources"), list("censuses"));
        cues.share_names = list("share-names");
        cues.labels = list("labels");
        cues.surveyed = list("surveyed");
        cues.wholly = list("wholly");
        cues.transfers = [list("general-account"), list("taken-over"), list("given-out")];
        cues.divided_anew = list("divided-anew");
        cues.thirds_only = list("thirds-only");
        cues.achieved = list("achieved");
        cues.rolling = list("rolling");
        cues.compared_place = list("compared-place");
        cues.compared_time = list("compared-time");
        cues.counted = list("counted");
        cues.firms = list("firms");
        cues.ranking = list("ranking");
        cues.circles = list("circles");
        cues.areas = list("areas");
        cues.of_growth = list("of-growth");
        cues.of_level = list("of-level");
        cues.unitless = list("unitless");
        cues.done = list("done");
        cues.not_yet = list("not-yet");
        (cues.remains, cues.unchanged) = (list("remains"), list("unchanged"));
        cues.set_amounts = list("set-amounts");
        cues.stages_of_plans = list("stages-of-plans");
        cues.longer_plans = list("longer-plans");
        (cues.asides_earlier, cues.asides_planned) =
            (list("asides-earlier"), list("asides-planned"));
        (cues.asides_year_end, cues.group_tails) = (list("asides-year-end"), list("group-tails"));
        cues.same_time = list("same-time");
        (cues.first_of, cues.not_first_of, cues.months) =
            (list("first-of"), list("not-first-of"), list("months"));
        (cues.measured_from, cues.multiples_of) = (list("measured-from"), list("multiples-of"));
        (cues.measured_with, cues.measured_behind) =
            (list("measured-with"), list("measured-behind"));
        cues.no_places = list("no-places");
        (cues.partners, cues.list_totals) = (list("partners"), list("list-totals"));
        (cues.disputed, cues.among) = (list("disputed"), list("among"));
        cues.opens_text = list("opens-text");
        (cues.signed, cues.ever_since) = (list("signed"), list("ever-since"));
        (cues.national_bodies, cues.national_voices, cues.countries) =
            (list("national-bodies"), list("national-voices"), list("countries"));
        let told =
            ["since-shorter", "since-start", "since-year-ago", "means", "comparable", "cumulative"];
        cues.told = Kinds::new(&told.map(|kind| lists.of(kind)));
        (cues.list_openers, cues.foregoing) = (list("list-openers"), list("foregoing"));
        (cues.presenting, cues.attributions) = (list("presenting"), list("attributions"));
        cues.points = ["points", "point-numbers", "point-headings", "point-sides"]
            .map(|kind| lists.of(kind).iter().map(|word| word.as_str().into()).collect())
            .into_iter()
            .filter(|markers: &Vec<Box<str>>| !markers.is_empty())
            .collect();
        let named = |kind| lists.of(kind).iter().map(|word| word.as_str().into()).collect();
        let (phases, counts) = (named("phases"), named("phase-counts"));
        cues.wholes.phases = Phases { named: phases, counts, plain: list("phase-words") };
        (cues.real, cues.rate_names) = (list("real"), list("rate-names"));
        cues.stages = Lexicon::new(lists.unit("stages"));
        (cues.moments, cues.turned) = (list("moments"), list("turned"));
        cues.takes_part = list("takes-part");
        (cues.doing, cues.plain) = (list("doing"), list("plain"));
        (cues.outfits, cues.no_outfits) = (list("outfits"), list("no-outfits"));
        (cues.name_breaks, cues.joints) = (list("name-breaks"), list("joints"));
        cues.entities = entities;
    }
}
