//! What has come, what has gone, and the net of both: 新开115家，关闭62家，净增53家; 撤销原有的15个机构，设立8个和5个，机构减少2个.
//!
//! Words: a verb of coming or going before each, side by side in one sentence, and behind them 净增 or 净减 of the same noun or of none,
//! or, where all that there was is gone (原有的), an increase or decrease of what that was. Silence: anything of their unit
//! between that does neither, another noun, words before 净增 (累计净增).

use super::bind::Binder;
use super::near::NEAR;
use super::{Aspect, Fact};

/// Between statements.
const BREAKS: [char; 4] = [',', ';', ':', '。'];
/// Between the members of a list, and behind a verb.
const MARKS: [char; 4] = ['、', ' ', '了', '的'];

/// What has come, what has gone, and their net, by fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Net {
    /// By how much they are more or less.
    pub net: u32,
    /// Is it less?
    pub less: bool,
    /// What has come.
    pub came: Vec<u32>,
    /// What has gone.
    pub gone: Vec<u32>,
}

/// Which way a figure went, and what it is a figure of by the words behind the verb.
struct Move<'t> {
    came: bool,
    noun: &'t str,
}

impl Binder<'_> {
    /// Every net whose comings and goings stand before it.
    pub(super) fn nets(&self) -> Vec<Net> {
        (0..self.facts.len()).filter_map(|at| self.net_of(at)).collect()
    }

    fn net_of(&self, net: usize) -> Option<Net> {
        let (fact, detail) = (&self.facts[net], &self.details[net]);
        let words = &self.book.cues.turning.nets;
        if !counts(fact) || detail.bracket || detail.threshold {
            return None;
        }
        let said = self.words_of(net);
        let told = |word: usize| said[word..].trim_matches(MARKS);
        let more = words.nets.beginning(said).map(|word| (false, told(word)));
        let less = || words.nets_less.beginning(said).map(|word| (true, told(word)));
        let bare = more.or_else(less);
        if bare.is_none() && fact.direction.is_none() {
            return None;
        }
        let (mut came, mut gone, mut noun) =
            (Vec::new(), Vec::new(), bare.map_or("", |bare| bare.1));
        let before = self.in_sentence(detail.sentence, net).take(NEAR);
        for at in before.filter(|at| self.facts[*at].unit == fact.unit) {
            let moved = self.moved(at).filter(|_| alike(&self.facts[at], fact));
            let Some(moved) = moved else { break };
            // 新开直营门店115家，关闭加盟店62家
            let other = noun != moved.noun && !noun.is_empty() && !moved.noun.is_empty();
            if other && bare.is_some() {
                return None;
            }
            noun = if noun.is_empty() { moved.noun } else { noun };
            if moved.came { &mut came } else { &mut gone }.insert(0, at as u32);
        }
        let former = || match gone[..] {
            [gone] => {
                let was = self.details[gone as usize].noun;
                words.former.within(self.words_of(gone as usize))
                    && !was.is_empty()
                    && detail.noun == was
            }
            _ => false,
        };
        // 直营店新开15家、关闭6家，加盟店新开100家、关闭30家，净增70家: of both, or of the last.
        let apart = |one: &[u32], other: &[u32]| one.last() < other.first();
        let once = apart(&came, &gone) || apart(&gone, &came);
        let told = once && !came.is_empty() && !gone.is_empty() && (bare.is_some() || former());
        let less = bare.map_or(fact.falls(), |bare| bare.0);
        told.then_some(Net { net: net as u32, less, came, gone })
    }

    /// The words between the figure before it, or the beginning of its statement, and a figure.
    fn words_of(&self, at: usize) -> &str {
        let detail = &self.details[at];
        let clause = self.clause_before(detail.start);
        let last = at.checked_sub(1).map_or(0, |last| self.details[last].end);
        let from = last.max(detail.start - clause.len());
        self.between(from, detail.start).trim_start_matches(['、', ' '])
    }

    /// Which way its verb takes a figure, or that of the figures that it is listed with.
    fn moved(&self, at: usize) -> Option<Move<'_>> {
        let first = at.saturating_sub(NEAR);
        for told in (first..=at).rev() {
            let own = self.verb_of(told)?;
            if let Some(moved) = own {
                return Some(if told == at { moved } else { Move { noun: "", ..moved } });
            }
            let last = told.checked_sub(1)?;
            let between = self.between(self.details[last].end, self.details[told].start);
            if between.contains(BREAKS) || self.facts[last].unit != self.facts[told].unit {
                return None;
            }
        }
        None
    }

    /// What a verb of its own says of a figure, or that it has none; nothing of what can be no member of such a list.
    fn verb_of(&self, at: usize) -> Option<Option<Move<'_>>> {
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        let nets = &self.book.cues.turning.nets;
        let words = self.words_of(at);
        let named = nets.nets.within(words) || nets.nets_less.within(words);
        if !counts(fact) || detail.bracket || detail.threshold || fact.falls() || named {
            return None;
        }
        let verb = |came: bool| {
            let verbs = if came { &nets.came } else { &nets.gone };
            let begins = verbs.first_in(words)?;
            let end = begins + verbs.beginning(&words[begins..])?;
            Some(Move { came, noun: words[end..].trim_matches(MARKS) })
        };
        match (verb(true), verb(false)) {
            (Some(_), Some(_)) => None,
            (came, gone) => Some(came.or(gone)),
        }
    }
}

/// So many of something.
fn counts(fact: &Fact) -> bool {
    matches!(fact.aspect, Aspect::Level | Aspect::Count | Aspect::Increment)
}

/// Of one firmness and time, and of no other owner.
fn alike(one: &Fact, net: &Fact) -> bool {
    let unsaid = net.owner.as_deref().is_some_and(|owner| owner.starts_with('#'));
    (one.owner == net.owner || unsaid) && one.status == net.status && one.period == net.period
}
