//! `heshu lsp`: contradictions under the cursor while an article is being written.
//!
//! Shape: messages of the Language Server Protocol 3.17 over standard input and output. One thread reads,
//! one writes, one thinks: it takes all messages that have come together, so that of ten edits only the
//! last is checked and what was cancelled is not begun. Of a client that cannot watch files they are looked at
//! while it is silent.
//! Errors: a message that cannot be understood is logged and passed over; a request that goes wrong is
//! answered with an error, and the server lives.

mod actions;
mod checked;
mod client;
mod commands;
mod complete;
mod desk;
mod desks;
mod diagnostics;
mod entry;
mod hover;
mod origin;
mod places;
mod position;
mod reply;
mod server;
mod symbols;
mod uri;
mod view;
mod wire;

use crate::report::Language;
use lsp_server::{Connection, Message, Notification};
use server::Server;
use std::io::{BufRead, Write};
use std::time::Duration;

/// The name under which a message that cannot be read is passed on.
const UNREADABLE: &str = "heshu/unreadable";

/// After so long without a message the files are looked at, of a client that does not watch them.
const LOOK: Duration = Duration::from_secs(1);

/// Serves a client until it goes; `true` if it said goodbye first.
pub fn serve<R, W>(input: R, output: W, language: Language) -> bool
where
    R: BufRead + Send + 'static,
    W: Write + Send + 'static,
{
    let (here, there) = Connection::memory();
    let Connection { sender: heard, receiver: said } = there;
    // Ends with the input; nobody waits for it, since a client may die and leave it open.
    std::thread::spawn(move || listen(input, |message| heard.send(message).is_ok()));
    let writer = std::thread::spawn(move || speak(output, said.into_iter()));
    let Connection { sender, receiver } = here;
    let mut server = Server::new(Box::new(move |message| drop(sender.send(message))), language);
    let heard = receiver.clone();
    server.waiting = Box::new(move || !heard.is_empty());
    let mut ended = None;
    while ended.is_none() {
        ended = match receiver.recv_timeout(LOOK) {
            Ok(first) => server.take(std::iter::once(first).chain(receiver.try_iter()).collect()),
            Err(of) if of.is_disconnected() => break,
            Err(_) => {
                server.look();
                None
            }
        };
    }
    drop(server);
    // What is left to say is said before the end.
    let _ = writer.join();
    ended.unwrap_or(false)
}

/// Passes on every message; of one that cannot be read, what is wrong with it.
fn listen(mut input: impl BufRead, pass: impl Fn(Message) -> bool) {
    while let Ok(Some(message)) = wire::next(&mut input) {
        let unreadable = |what| Notification::new(UNREADABLE.to_owned(), what).into();
        if !pass(message.unwrap_or_else(unreadable)) {
            break;
        }
    }
}

fn speak(mut output: impl Write, messages: impl Iterator<Item = Message>) {
    for message in messages {
        if message.write(&mut output).is_err() {
            // The client is gone; the end of its input ends the server.
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Server;
    use crate::report::Language;
    use lsp_server::{Message, Notification, Request};
    use serde_json::json;
    use std::sync::mpsc::channel;

    /// An edit and a question about it that come together: the answer does not stand for the diagnostics.
    #[test]
    fn an_edit_is_told_though_a_request_has_it_checked() {
        let (send, said) = channel();
        let send = move |message| send.send(message).expect("somebody listens");
        let mut server = Server::new(Box::new(send), Language::Zh);
        let tell = |method: &str, params| -> Message {
            Notification::new(method.to_owned(), params).into()
        };
        let ask = |id: i32, method: &str, params| -> Message {
            Request::new(id.into(), method.to_owned(), params).into()
        };
        let uri = "untitled:a";
        let text = |whole: &str| {
            format!(
                "2023年，朔州市地区生产总值{whole}亿元，其中第一产业1.00亿元，第二产业2.00亿元，第三产业3.00亿元。"
            )
        };
        let change = |version: i32, whole: &str| {
            let document = json!({ "uri": uri, "version": version });
            let changes = json!([{ "text": text(whole) }]);
            tell(
                "textDocument/didChange",
                json!({ "textDocument": document, "contentChanges": changes }),
            )
        };
        let hover = |id| {
            let at = json!({ "line": 0, "character": 16 });
            ask(id, "textDocument/hover", json!({ "textDocument": { "uri": uri }, "position": at }))
        };
        let document =
            json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text("6.00") });
        server.take(vec![ask(1, "initialize", json!({ "capabilities": {} }))]);
        server.take(vec![tell("textDocument/didOpen", json!({ "textDocument": document }))]);
        server.take(vec![change(2, "7.00"), hover(2)]);
        server.take(vec![hover(3), change(3, "6.00"), hover(4)]);
        let told = said.try_iter().filter_map(|message| match message {
            Message::Notification(of) => of.params["diagnostics"].as_array().map(Vec::len),
            _ => None,
        });
        assert_eq!(told.collect::<Vec<_>>(), [1, 0]);
    }

    /// What was cancelled before it was begun is not done.
    #[test]
    fn a_cancelled_request_is_not_begun() {
        let (send, said) = channel();
        let send = move |message| send.send(message).expect("somebody listens");
        let mut server = Server::new(Box::new(send), Language::Zh);
        let request = |id: i32, method: &str| -> Message {
            Request::new(id.into(), method.to_owned(), json!({ "capabilities": {} })).into()
        };
        let cancel = Notification::new("$/cancelRequest".to_owned(), json!({ "id": 2 }));
        let batch = vec![
            request(1, "initialize"),
            request(2, "workspace/symbol"),
            cancel.into(),
            request(3, "shutdown"),
        ];
        assert_eq!(server.take(batch), None);
        let answers = said.try_iter().map(|message| match message {
            Message::Response(of) => of.response_result.map_err(|error| error.code),
            other => panic!("no answer: {other:?}"),
        });
        let answers: Vec<Result<bool, i32>> =
            answers.map(|answer| answer.map(|value| value.is_null())).collect();
        assert_eq!(answers, [Ok(false), Err(-32800), Ok(true)]);
        let exit = Notification::new("exit".to_owned(), json!(null));
        assert_eq!(server.take(vec![exit.into()]), Some(true));
    }
}
