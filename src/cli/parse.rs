//! `heshu parse`: the bare grammar, one text a line.

use super::arguments::Given;
use super::{Failure, Streams};
use crate::figure::numerals;
use crate::finding::Phrase;
use crate::intake;
use crate::project::{HEAD, LARGEST, Newsroom, Trouble, rulebook};
use crate::report::json;
use crate::text::View;
use std::io::{BufRead, Read};

/// Answers line for line; whoever waits for an answer gets it before the next line is read.
pub(super) fn parse(given: &Given, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let words = rulebook(&given.paths("rules"), &Newsroom::default())?.vocabulary;
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        let mut more = |line: &mut Vec<u8>, most: u64| {
            let read = (&mut *streams.input).take(most).read_until(b'\n', line);
            read.map_err(unreadable)
        };
        if more(&mut line, HEAD)? as u64 == HEAD && !line.ends_with(b"\n") {
            if let Some(error) =
                std::str::from_utf8(&line).err().filter(|e| e.error_len().is_some())
            {
                return Err(not_utf8(number, error).into());
            }
            intake::begins(&line, None)?;
            more(&mut line, LARGEST - HEAD)?;
        }
        match line.len() as u64 {
            0 => break,
            LARGEST => return Err(too_long(number).into()),
            _ => {}
        }
        let text = std::str::from_utf8(&line).map_err(|error| not_utf8(number, error))?;
        let text = text.strip_suffix('\n').unwrap_or(text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        let view = View::of_line(text);
        let figures = numerals(&view.text, &words);
        json::figures(text, &view, &figures, &words.units, streams.output)?;
        streams.output.flush()?;
    }
    Ok(0)
}

fn unreadable(error: std::io::Error) -> Phrase {
    Phrase::new(
        format!("无法读取标准输入：{error}"),
        format!("cannot read standard input: {error}"),
    )
}

fn too_long(line: u64) -> Phrase {
    Phrase::new(
        format!("标准输入第 {line} 行超过 4 GiB"),
        format!("line {line} of standard input is longer than 4 GiB"),
    )
}

fn not_utf8(line: u64, error: std::str::Utf8Error) -> Trouble {
    let byte = error.valid_up_to() + 1;
    let zh = format!(
        "标准输入第 {line} 行不是 UTF-8 文本（从该行第 {byte} 个字节起）；请先转换为 UTF-8"
    );
    let en = format!(
        "line {line} of standard input is not UTF-8 text (from its byte {byte} on); convert it to UTF-8 first"
    );
    Trouble::new("", Phrase::new(zh, en))
}
