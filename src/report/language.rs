//! The two languages that users are spoken to in.

use crate::finding::Phrase;

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// The wording of a phrase.
    pub fn of(self, phrase: &Phrase) -> &str {
        self.pick(&phrase.zh, &phrase.en)
    }

    /// One of two wordings.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// The language of a locale: `en_GB.UTF-8` is English; any other, and none, is Chinese.
    pub fn of_locale(locale: &str) -> Self {
        let english = locale.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("en"));
        if english { Self::En } else { Self::Zh }
    }

    /// `zh` or `en`.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}
