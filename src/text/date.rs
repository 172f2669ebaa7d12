//! A day of the Gregorian calendar.

/// Year, month and day; `month` and `day` are 1-based and checked by [`Date::new`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, four digits in practice.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// The date, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(())?;
        (1..=days_in(year, month)).contains(&day).then_some(Self { year, month, day })
    }

    /// Its day of the week: 1 for Monday to 7 for Sunday.
    pub fn weekday(self) -> u8 {
        // 1 January of the year 1 was a Monday.
        u8::try_from((self.number() - 1).rem_euclid(7) + 1).unwrap_or(1)
    }

    /// Days since the beginning of the calendar: 1 for 1 January of the year 1.
    pub fn number(self) -> i32 {
        let years = self.year - 1;
        let leaps = years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400);
        let months = (1..self.month).map(|month| i32::from(days_in(self.year, month)));
        years * 365 + leaps + months.sum::<i32>() + i32::from(self.day)
    }

    /// `2024-03-05`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        let day = parts.next()?.parse().ok()?;
        Self::new(year, month, day)
    }
}

/// Days of a month, 1 to 12.
pub fn days_in(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn weekdays() {
        let day = |text: &str| Date::parse(text).map(Date::weekday);
        let days = ["2025-03-03", "2000-02-29", "1949-10-01", "2024-12-29", "1900-01-01"];
        assert_eq!(days.map(day), [Some(1), Some(2), Some(6), Some(7), Some(1)]);
    }
}
