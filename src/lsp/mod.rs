//! `heshu lsp`: contradictions under the cursor while an article is being written.
//!
//! Shape: messages of the Language Server Protocol 3.17 over standard input and output. One thread reads,
//! one writes, one thinks: it takes all messages that have come together, so that of ten edits only the
//! last is checked and what was cancelled is not begun.
//! Errors: a message that cannot be understood is logged and passed over; a request that goes wrong is
//! answered with an error, and the server lives.

mod actions;
mod commands;
mod complete;
mod desk;
mod desks;
mod diagnostics;
mod hover;
mod places;
mod position;
mod reply;
mod server;
mod symbols;
mod uri;

use crate::report::Language;
use lsp_server::{Connection, Message, Notification};
use server::Server;
use std::io::{BufRead, ErrorKind, Write};

/// The name under which a message that cannot be read is passed on.
const UNREADABLE: &str = "heshu/unreadable";

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
    let mut ended = None;
    while ended.is_none() {
        let Ok(first) = receiver.recv() else { break };
        ended = server.take(std::iter::once(first).chain(receiver.try_iter()).collect());
    }
    drop(server);
    // What is left to say is said before the end.
    let _ = writer.join();
    ended.unwrap_or(false)
}

/// Passes on every message; of one that cannot be read, what is wrong with it.
fn listen(mut input: impl BufRead, pass: impl Fn(Message) -> bool) {
    loop {
        let message = match Message::read(&mut input) {
            Ok(Some(message)) => message,
            Ok(None) => break,
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                let what: String = error.to_string().chars().take(200).collect();
                Notification::new(UNREADABLE.to_owned(), what).into()
            }
            Err(_) => break,
        };
        if !pass(message) {
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
