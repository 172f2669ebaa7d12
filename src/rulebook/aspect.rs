//! What is said of an indicator, which way it went, and how firm the statement is.

/// The role of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// How much there is.
    Level,
    /// By how much per cent it changed.
    Growth,
    /// Its part of a whole, in per cent.
    Share,
    /// A rate with a name of its own: 开工率, 出生率.
    Rate,
    /// By how much it changed, in its own unit.
    Increment,
    /// By how many percentage points.
    Points,
    /// Its place in an order.
    Rank,
    /// How many.
    Count,
    /// What was planned or set as a goal.
    Target,
    /// How many times as much.
    Multiple,
    /// Anything else.
    Other,
}

/// Up or down, by the word of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// 增长, 提高.
    Up,
    /// 下降, 减少.
    Down,
}

/// How firm a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// A result.
    Actual,
    /// 预计, 初步核算, 快报.
    Preliminary,
    /// 计划, 目标, 力争.
    Plan,
    /// 修订, 最终核实.
    Revised,
}

impl Aspect {
    /// The name that output and rules use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Growth => "growth",
            Self::Share => "share",
            Self::Rate => "rate",
            Self::Increment => "increment",
            Self::Points => "points",
            Self::Rank => "rank",
            Self::Count => "count",
            Self::Target => "target",
            Self::Multiple => "multiple",
            Self::Other => "other",
        }
    }

    /// All of them, in order of declaration.
    pub const ALL: [Self; 11] = [
        Self::Level,
        Self::Growth,
        Self::Share,
        Self::Rate,
        Self::Increment,
        Self::Points,
        Self::Rank,
        Self::Count,
        Self::Target,
        Self::Multiple,
        Self::Other,
    ];
}

impl Direction {
    /// The name that output uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

impl Status {
    /// The name that output uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Preliminary => "preliminary",
            Self::Plan => "plan",
            Self::Revised => "revised",
        }
    }
}

/// What a change is measured from, by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Since {
    /// The words do not say.
    Unsaid,
    /// 同比, 比上年.
    YearAgo,
    /// 比年初, 较上年末.
    YearStart,
    /// 环比, 比上月, 比一季度.
    Shorter,
    /// 比2019年末, 较8月末: since a time that the text names.
    Named,
    /// 新增, 同比多增, 今年以来增加: what came in a stretch of its own, or so much more than came before. Not by how much
    /// a level moved from what any rate is told from.
    Within,
}

/// What a growth rate is reckoned on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The printed levels.
    Plain,
    /// A mean over years: 年均.
    Mean,
    /// Comparable prices or scope: 可比, 不变价, 实际.
    Comparable,
}
