//! What a figure takes in or leaves out, in a bracket: 全市(不含浏阳市)完成造林30万亩, 在校学生53万人(不含高校); or that somebody else
//! has reckoned it: 另据抽样调查.
//!
//! Words: 含, 不含 at the beginning of the bracket, directly behind the figure or before it in its clause. A figure of another
//! reach is another thing; with 下同 it is what the text means from there on, and the key says no more.

use super::Term;
use super::bind::Binder;

/// A bracket of more words, in bytes, tells more than that.
const REACH: usize = 120;

/// A clause that leaves something out holds for so many behind it.
const CLAUSES: usize = 3;

impl Binder<'_> {
    /// Narrows every fact whose reach a bracket tells, and what is said of it.
    pub(super) fn reach(&mut self) {
        let said: Vec<Option<Term>> =
            (0..self.facts.len()).map(|fact| self.told_reach(fact)).collect();
        for at in 0..self.facts.len() {
            let of = self.facts[at].of.and_then(|of| said[of as usize].clone());
            if let Some(words) = said[at].clone().or(of) {
                self.facts[at].narrow(words);
            }
        }
    }

    fn told_reach(&self, fact: usize) -> Option<Term> {
        let detail = &self.details[fact];
        let behind = self.view.text[detail.end..].strip_prefix('(');
        let before = || detail.left.rsplit_once('(').map(|(_, inside)| inside);
        let told = |inside: &str| {
            let (words, _) = inside.split_once(')')?;
            let cues = &self.book.cues;
            let said = words.len() <= REACH
                && cues.counted_in.begins(words)
                && !cues.not_includes.begins(words)
                && !cues.henceforth.within(words);
            // 87家(含国有企业12家): a part of them is told; 28.7亿元(不含经开区36.4亿元): how much is left out.
            let (words, amount) = match words.find(|c: char| c.is_ascii_digit()) {
                Some(at) => (&words[..at], true),
                None => (words, false),
            };
            (said && !(amount && cues.includes.begins(words))).then(|| Term::from(words))
        };
        // 不含浏阳市,全市完成30亿元
        let clause = || {
            let cues = &self.book.cues;
            let mut clauses = self.sentence_up_to(detail.start).rsplit(',').skip(1).take(CLAUSES);
            let less = |words: &&str| cues.counted_in.begins(words) && !cues.includes.begins(words);
            let words = clauses.find(less)?;
            (words.len() <= REACH && !words.contains(|c: char| c.is_ascii_digit()))
                .then(|| Term::from(words))
        };
        // 另据抽样调查,全市粮食产量70万吨
        let source = || {
            let cues = &self.book.cues;
            let sentence = self.sentence_up_to(detail.start).trim_start();
            let (first, _) = sentence.split_once(',').unwrap_or((sentence, ""));
            let word = cues.other_sources.beginning(sentence).map(|word| &sentence[..word]);
            word.or_else(|| cues.censuses.ending(first)).map(Term::from)
        };
        behind.and_then(told).or_else(|| before().and_then(told)).or_else(clause).or_else(source)
    }
}
