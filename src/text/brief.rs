//! A few characters, of which a run holds a hundred thousand: 45.98亿元.
//!
//! Shape: read as `str`. What is short, as figures are, stands in place and asks for no memory of its own.

use std::fmt;
use std::ops::Deref;

/// So many bytes stand in place.
const SHORT: usize = 14;

/// A text that is short as a rule.
#[derive(Clone, PartialEq, Eq)]
pub struct Brief(Form);

#[derive(Clone, PartialEq, Eq)]
enum Form {
    Short { length: u8, bytes: [u8; SHORT] },
    Long(Box<Long>),
}

/// Of one word's width where it is pointed to.
#[derive(Clone, PartialEq, Eq)]
struct Long(Box<str>);

impl From<&str> for Brief {
    fn from(text: &str) -> Self {
        let mut bytes = [0; SHORT];
        let Some(place) = bytes.get_mut(..text.len()) else {
            return Self(Form::Long(Box::new(Long(text.into()))));
        };
        place.copy_from_slice(text.as_bytes());
        Self(Form::Short { length: text.len() as u8, bytes })
    }
}

impl Deref for Brief {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            Form::Short { length, bytes } => {
                str::from_utf8(&bytes[..usize::from(*length)]).unwrap_or_default()
            }
            Form::Long(text) => &text.0,
        }
    }
}

impl fmt::Debug for Brief {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl fmt::Display for Brief {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Brief;

    #[test]
    fn a_text_of_any_length_is_kept() {
        for length in 0..30 {
            for text in ["9".repeat(length), "亿".repeat(length)] {
                assert_eq!(*Brief::from(&*text), *text);
            }
        }
    }
}
