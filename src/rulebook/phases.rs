//! Words for the phases that something is built in.

use crate::lexicon::WordSet;

/// How phases are named and counted.
#[derive(Debug, Clone, Default)]
pub struct Phases {
    /// 一期, 二期 …, in order.
    pub named: Vec<Box<str>>,
    /// 两期, 三期 …: how many there are, from two on.
    pub counts: Vec<Box<str>>,
    /// 项目, 计划, 总: beside a phase and what is measured of it they say no more.
    pub plain: WordSet,
}
