//! What a rank is of, and among whom: 增长5.8%，增速居全国第2位.
//!
//! Words: the figure directly before the rank in its clause or the one before, a verb of ranking, the circle.
//! A level and its growth in a row: the words 增速 and 总量 tell which; without them, nothing is said.

use super::bind::Binder;
use super::{Aspect, Term};

impl Binder<'_> {
    /// Ties a rank to the figure that it is of.
    pub(super) fn ranked(&mut self, rank: u32) {
        if self.facts[rank as usize].aspect != Aspect::Rank {
            return;
        }
        self.facts[rank as usize].whole = self.ranks_among(rank as usize);
        if let Some((of, circle)) = self.of_rank(rank as usize) {
            let fact = &mut self.facts[rank as usize];
            fact.of = Some(of as u32);
            fact.scope = [circle].into();
        } else if let Some(circle) =
            self.circle(rank as usize).or_else(|| self.round(rank as usize))
        {
            self.facts[rank as usize].scope = [circle].into();
        }
    }

    /// 18个学院中，法学院排第1，其学科在全国排第42位: among others than those of the sentence.
    fn circle(&self, rank: usize) -> Option<Term> {
        let cues = &self.book.cues;
        let left = self.details[rank].left;
        let inside = &left[cues.inside.begins.first_in(left)?..];
        let circle = &inside[cues.inside.begins.beginning(inside)?..];
        let length = cues.circles.beginning(circle)?;
        let bare = self.facts[rank].whole.is_none() && cues.ranking.begins(&circle[length..]);
        bare.then(|| Term::from(&circle[..length]))
    }

    /// 决赛6名选手中，他预赛排名第12位晋级: in a round of its own.
    fn round(&self, rank: usize) -> Option<Term> {
        let rounds = &self.book.cues.bounds.rounds;
        let clause = self.clause_before(self.details[rank].start);
        let round = &clause[rounds.first_in(clause)?..];
        let round = &round[..rounds.beginning(round)?];
        let before = self.sentence_up_to(self.details[rank].start - clause.len());
        (!before.contains(round)).then(|| Term::from(round))
    }

    /// 居全市14个县区第16位, 在全省71家开发区中排名第15位: among how many. 获得4个单项第5名 are so many ranks.
    fn ranks_among(&self, rank: usize) -> Option<u32> {
        let cues = &self.book.cues;
        let count = rank.checked_sub(1).filter(|at| self.facts[*at].aspect == Aspect::Count)?;
        let (known, detail) = (&self.details[count], &self.details[rank]);
        let words = self.between(known.end, detail.start);
        let (noun, verb) = match cues.ranking.first_in(words) {
            Some(at) => words.split_at(at),
            None => (words, ""),
        };
        let among = cues.within.ending(noun.trim_end_matches(',')).is_some();
        let led = cues.ranking.within(self.clause_before(known.start)) && verb.is_empty();
        let one = known.sentence == detail.sentence && !words.contains([',', ';', '。', ':']);
        (one && (among || led)).then_some(count as u32)
    }

    fn of_rank(&self, rank: usize) -> Option<(usize, Term)> {
        let cues = &self.book.cues;
        let of = rank.checked_sub(1)?;
        let (known, detail) = (&self.details[of], &self.details[rank]);
        let words = self.between(known.end, detail.start).trim_start_matches([',', '、', ' ']);
        if known.sentence != detail.sentence || words.contains([',', ';', '。', '、', '(', ')']) {
            return None;
        }
        let verb = cues.ranking.first_in(words)?;
        let behind = &words[verb..];
        let circle = &behind[cues.ranking.beginning(behind)?..];
        let (aspect, said) = (self.facts[of].aspect, &words[..verb]);
        let alone = || {
            let before = of.checked_sub(1).map(|at| &self.facts[at]);
            self.facts[of].of.is_none() || before.is_none()
        };
        let fits = match aspect {
            Aspect::Growth => cues.of_growth.is(said) || (said.is_empty() && alone()),
            Aspect::Level | Aspect::Count => cues.of_level.is(said) || said.is_empty(),
            _ => false,
        };
        (fits && cues.circles.is(circle)).then(|| (of, Term::from(circle)))
    }
}
