//! Words that bear on who, when and how firmly.

use super::{PlaceId, Status};

/// A word of the running text that bears on who, when and how firmly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// An entity of the user's project, by number in [`Cues::entities`](super::Cues::entities).
    Entity(u16),
    /// A place of the gazetteer.
    Place(PlaceId),
    /// 全市, 经开区: a place known from what stands above.
    Anaphor(Level),
    /// 去年, 年末.
    Period(When),
    /// 预计, 计划: for its clause; 目标: for its sentence.
    Status {
        /// How firm.
        status: Status,
        /// Does it hold to the end of the sentence?
        lasting: bool,
    },
    /// 其中.
    Among,
    /// 合计, 收入总计.
    Total,
    /// 用于, 主要是: what follows splits the last part, not the whole.
    SubList,
    /// 同比, 比上年: what a change is measured against, not when it happened.
    Base,
}

/// How high a place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 全国.
    Country,
    /// 全省.
    Province,
    /// 全市.
    City,
    /// 全县.
    County,
    /// 全区: a district, an autonomous region or a zone, by who speaks.
    District,
    /// 经开区, 开发区.
    Zone,
    /// 市本级: the place's own books, without those below it.
    Own,
}

/// A period named by a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// 全年: the year the text is about.
    Year,
    /// 今年: the year it was published.
    ThisYear,
    /// 去年: the year before publication.
    LastYear,
    /// 上年: the year before the one it is about.
    YearBefore,
    /// 明年.
    NextYear,
    /// 年末.
    YearEnd,
    /// 去年年底.
    LastYearEnd,
    /// 上年末, 年初.
    YearBeforeEnd,
    /// Months of the year the text is about.
    Months(u8, u8),
    /// “十四五”.
    Plan(i32),
    /// 目前.
    Now,
    /// 五年来: a stretch without a calendar.
    Vague,
}
