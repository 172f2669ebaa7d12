//! What a figure takes in or leaves out, in a bracket: 全市(不含浏阳市)完成造林30万亩, 在校学生53万人(不含高校); or that somebody else
//! has reckoned it: 另据抽样调查.
//!
//! Words: 含, 不含 at the beginning of the bracket, directly behind the figure or before it in its clause. A figure of another
//! reach is another thing; with 下同 it is what the text means from there on, and the key says no more.

use super::Term;
use super::bind::Binder;

/// A bracket of more words, in bytes, tells more than that.
const REACH: usize = 120;

impl Binder<'_> {
    /// Narrows every fact whose reach its words tell, and what is said of it.
    pub(super) fn reach(&mut self) {
        let mut said: Vec<Option<Term>> = Vec::with_capacity(self.facts.len());
        // What a sentence leaves out holds to its end.
        let (mut sentence, mut lasting) = (usize::MAX, None);
        for at in 0..self.facts.len() {
            let detail = &self.details[at];
            let words = if detail.sentence == sentence {
                self.between(self.details[at - 1].end, detail.start)
            } else {
                let words = self.sentence_up_to(detail.start);
                (sentence, lasting) = (detail.sentence, self.source(words));
                words
            };
            lasting = self.left_out(words).or(lasting);
            said.push(self.bracketed_reach(at).or_else(|| lasting.clone()));
        }
        for at in 0..self.facts.len() {
            let of = self.facts[at].of.and_then(|of| said[of as usize].clone());
            if let Some(words) = said[at].clone().or(of) {
                self.facts[at].narrow(words);
            }
        }
    }

    fn bracketed_reach(&self, fact: usize) -> Option<Term> {
        let detail = &self.details[fact];
        let behind = self.view.text[detail.end..].strip_prefix('(');
        let before = || detail.left.rsplit_once('(').map(|(_, inside)| inside);
        let told = |inside: &str| {
            let cues = &self.book.cues;
            if !cues.reach.told.begins(inside) || cues.reach.never.begins(inside) {
                return None;
            }
            let (words, _) = inside.split_once(')')?;
            if words.len() > REACH || cues.henceforth.within(words) {
                return None;
            }
            // 87家(含国有企业12家): a part of them is told; 28.7亿元(不含经开区36.4亿元): how much is left out.
            match words.find(|c: char| c.is_ascii_digit()) {
                Some(amount) => cues.leaves_out(words).then(|| Term::from(&words[..amount])),
                None => Some(Term::from(words)),
            }
        };
        behind.and_then(told).or_else(|| before().and_then(told))
    }

    /// 不含浏阳市,全市完成30亿元: a clause of its own before the figure.
    fn left_out(&self, words: &str) -> Option<Term> {
        if !self.book.cues.reach.told.within(words) {
            return None;
        }
        let mut clauses = words.rsplit(',').skip(1);
        let words = clauses.find(|words| self.book.cues.leaves_out(words))?;
        let amount = words.contains(|c: char| c.is_ascii_digit());
        (words.len() <= REACH && !amount).then(|| Term::from(words))
    }

    /// 另据抽样调查,全市粮食产量70万吨; 第七次人口普查,全市常住人口503万人: whose reckoning a sentence begins with.
    fn source(&self, sentence: &str) -> Option<Term> {
        let cues = &self.book.cues;
        let (first, _) = sentence.trim_start().split_once(',')?;
        let other = cues.other_sources.beginning(first).map(|word| &first[..word]);
        other.or_else(|| cues.censuses.ending(first)).map(Term::from)
    }
}
