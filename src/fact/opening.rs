//! Where lists of parts open: behind 其中 and its kin, in a frame (分…看), in a bracket (含…).

use super::among::Among;
use super::mark::Marked;
use super::phrase::phrase;
use super::read::Reader;
use super::sentence::Sentence;
use crate::figure::Figure;
use crate::text::View;

/// No more than so many bytes of closing marks stand before the first word of a sentence.
const CLOSING: usize = 24;
/// No further back, in bytes, a whole stands in the group of its parts.
const GROUP: usize = 3_000;

/// No frame is longer, in bytes.
const FRAME: usize = 60;

/// 在 before what a frame names.
const IN: char = '在';
/// … and behind it.
const AMONG: char = '中';

impl<'a> Reader<'a> {
    /// 分经营地看，…；按消费形态分，…: the sentence splits the level before it.
    pub(super) fn open_frame(&mut self, sentence: &Sentence, number: usize) {
        let view: &'a View = self.binder.view;
        let text = &view.text[sentence.start..sentence.end];
        let cues = &self.binder.book.cues;
        let mut clauses = text.split([',', ':', ';']);
        let first = clauses.next().unwrap_or("");
        // 在规模以上工业中，分门类看，…
        let narrow = cues.inside.ends.ending(first).map(|end| &first[..first.len() - end.len()]);
        // 在总人口中男性26万人: without a comma.
        let runs_on = || first.strip_prefix(IN)?.split_once(AMONG).map(|(named, _)| named);
        let narrow = narrow.or_else(runs_on);
        let inside = narrow.filter(|_| cues.inside.begins.begins(first));
        let frame = if inside.is_some() { clauses.next().unwrap_or("") } else { first };
        if frame.len() >= FRAME {
            return;
        }
        let mut among = Among::new(sentence.start, number, sentence.paragraph, true, false);
        if cues.frames(frame) {
            let before = self.divided.filter(|(paragraph, _)| *paragraph == sentence.paragraph);
            among.divides = true;
            among.named = inside.map(|name| name.trim_start_matches(IN).to_owned());
            self.binder.frames.push((number, sentence.start));
            among.whole = before.map(|(_, whole)| whole);
            self.among = vec![among];
        } else if let Some(noun) = narrow {
            self.open_inside(noun.trim_start_matches(IN), among, sentence);
        }
    }

    /// 投资下降11.5%，按产业分，第一产业投资下降33.9%: a frame behind the level that it divides.
    pub(super) fn open_inner_frame(&mut self, figure: &Figure, sentence: &Sentence, number: usize) {
        let last = self.binder.details.last().filter(|last| last.sentence == number);
        let Some(from) = last.map(|last| last.end) else { return };
        let to = figure.at.start as usize;
        let cues = &self.binder.book.cues;
        let Some((before, _)) = self.binder.between(from, to).rsplit_once([',', ':']) else {
            return;
        };
        let frame = before.rsplit([',', ';', ':']).next().unwrap_or("");
        if frame.len() >= FRAME || before.len() == frame.len() || !cues.frames(frame) {
            return;
        }
        let start = from + before.len() - frame.len();
        let mut among = Among::new(start, number, sentence.paragraph, false, false);
        among.divides = true;
        self.binder.frames.push((number, start));
        self.among = vec![among];
    }

    /// 基层医疗卫生机构中，卫生院82个，…; 全市常住人口中，男性人口…: what follows is inside what has been named.
    fn open_inside(&mut self, noun: &'a str, mut among: Among, sentence: &Sentence) {
        let binder = &mut self.binder;
        if let Some(whole) = binder.named(noun, sentence) {
            among.whole = Some(whole);
            self.among = vec![among];
            return;
        }
        let bare = phrase(noun, &binder.book.cues).noun;
        let short = || binder.short_for(bare, sentence.paragraph);
        if let Some((noun, bare)) = Some((noun, bare))
            .filter(|_| binder.heard(bare))
            .or_else(|| short().map(|long| (long, long)))
        {
            binder.insides.push((among.sentence, noun));
            among.named = Some(bare.to_owned());
            among.inside = true;
            self.among = vec![among];
        }
    }

    /// 其中: a list of its own, or one inside the list that is open.
    pub(super) fn open_list(&mut self, mark: &Marked, sentence: &Sentence, number: usize) {
        let start = mark.start as usize;
        let before = &self.binder.view.text[sentence.start..start];
        let word = &self.binder.view.text[start..mark.end as usize];
        if self.binder.includes_aside(mark, sentence) {
            return;
        }
        let cues = &self.binder.book.cues;
        // 网格由86个细分为126个: of other ones.
        if cues.splits.is(word) && cues.divided_anew.ending(before).is_some() {
            return;
        }
        if self.binder.book.cues.splits.is(word) {
            self.exhaustive.push(start as u32);
        }
        let open = self.among.last_mut();
        match open.filter(|among| !among.behind && !among.aside) {
            Some(among) if !before.ends_with('(') => among.nest(start),
            _ => {
                let opens = before.len() < CLOSING
                    && before.trim_start_matches(['”', '"', ' ', ')']).is_empty();
                self.open(start, sentence, number, opens, before.ends_with('('));
                let behind = &self.binder.view.text[mark.end as usize..];
                if let Some(among) = self.among.last_mut() {
                    among.colon = behind.starts_with(':');
                }
                if self.binder.splits_a_plan(mark, sentence.paragraph) {
                    self.discourse.goes_on_planned();
                }
            }
        }
    }

    /// Opens a list of parts; one in a bracket interrupts the list outside.
    fn open(&mut self, at: usize, sentence: &Sentence, number: usize, opens: bool, bracket: bool) {
        if !bracket {
            self.among.clear();
        }
        let mut among = Among::new(at, number, sentence.paragraph, opens, bracket);
        if !opens {
            // 收入789亿元；其中，税收565亿元: the semicolon stands for a full stop.
            let before = &self.binder.view.text[sentence.start..at];
            among.apart = before.ends_with(';');
            let before = before.trim_end_matches([';', ',', ' ']);
            let group = before.bytes().rev().take(GROUP).take_while(|byte| *byte != b';').count();
            among.since = sentence.start + before.len() - group;
        }
        self.among.push(among);
    }

    /// （含技师学校7所）: a bracket that begins so lists parts.
    pub(super) fn open_bracket(&mut self, figure: &Figure, sentence: &Sentence, number: usize) {
        let (view, start) = (self.binder.view, figure.at.start as usize);
        let Some(open) = view.open_bracket(sentence.start, start) else { return };
        let (cues, inside) = (&self.binder.book.cues, &view.text[open + 1..start]);
        let includes = cues.reach.includes.begins(inside) && !cues.reach.never.begins(inside);
        let known = |among: &Among| among.start == open + 1 && !among.aside;
        if includes && !self.among.last().is_some_and(known) {
            self.open(open + 1, sentence, number, false, true);
        }
    }
}
