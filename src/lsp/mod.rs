//! `heshu lsp`: contradictions under the cursor while an article is being written.
//!
//! Shape: messages of the Language Server Protocol 3.17 over standard input and output. One thread listens, one
//! speaks, one knows what is open and answers, one reads and checks. The third never waits for the fourth: it takes
//! all that has come together, so that of ten edits only the last is checked, calls off a check that an edit has
//! overtaken, and keeps a request until what it asks about is known. Of a client that cannot watch files they are
//! looked at while it is silent.
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
mod files;
mod hover;
mod open;
mod opening;
mod origin;
mod pages;
mod places;
mod position;
mod progress;
mod publish;
mod reading;
mod reply;
mod server;
mod symbols;
mod troubles;
mod uri;
mod view;
mod waiting;
mod wire;
mod work;

use crate::report::Language;
use lsp_server::{Message, Notification};
use server::{Event, Server};
use std::io::{BufRead, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;
use work::Job;

/// The name under which a message that cannot be read is passed on.
const UNREADABLE: &str = "heshu/unreadable";

/// After so long without a message the files are looked at, of a client that does not watch them.
const LOOK: Duration = Duration::from_secs(1);

/// While something is being done, progress is looked at so often.
const GLANCE: Duration = Duration::from_millis(100);

/// Serves a client until it goes; `true` if it said goodbye first.
pub fn serve<R, W>(input: R, output: W, language: Language) -> bool
where
    R: BufRead + Send + 'static,
    W: Write + Send + 'static,
{
    let (heard, events) = channel();
    let (sender, said) = channel();
    let (give, jobs) = channel::<Job>();
    let done = heard.clone();
    // Both end with the server; nobody waits for them: a client may die and leave its end open, a check take long.
    std::thread::spawn(move || {
        listen(input, |message| heard.send(Event::Said(message)).is_ok());
        drop(heard.send(Event::Gone));
    });
    std::thread::spawn(move || {
        jobs.into_iter().all(|job| done.send(Event::Done(job.run())).is_ok())
    });
    let writer = std::thread::spawn(move || speak(output, said.into_iter()));
    let send = Box::new(move |message| drop(sender.send(message)));
    let mut server = Server::new(send, Box::new(move |job| drop(give.send(job))), language);
    let mut ended = None;
    while ended.is_none() {
        let wait = if server.desks.idle() { LOOK } else { GLANCE };
        ended = match events.recv_timeout(wait) {
            Ok(first) => server.take(std::iter::once(first).chain(events.try_iter()).collect()),
            Err(RecvTimeoutError::Timeout) => {
                server.look();
                None
            }
            Err(RecvTimeoutError::Disconnected) => break,
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
    use super::reading::TRAPS;
    use super::server::{Event, Server};
    use super::work::{Done, Job};
    use crate::report::Language;
    use lsp_server::{Message, Notification, Request};
    use serde_json::{Value, json};
    use std::sync::mpsc::{Receiver, channel};

    /// A server, what it says, and the jobs that it gives, which nobody does by himself.
    struct Bench {
        server: Server,
        said: Receiver<Message>,
        jobs: Receiver<Job>,
    }

    impl Bench {
        fn new() -> Self {
            Self::with(json!({ "capabilities": {} }))
        }

        fn with(client: Value) -> Self {
            let ((send, said), (give, jobs)) = (channel(), channel());
            let send = Box::new(move |message| send.send(message).expect("somebody listens"));
            let give = Box::new(move |job| give.send(job).expect("somebody works"));
            let mut bench = Self { server: Server::new(send, give, Language::Zh), said, jobs };
            bench.hear(vec![ask(0, "initialize", client), tell("initialized", json!({}))]);
            bench
        }

        fn hear(&mut self, messages: Vec<Message>) -> Option<bool> {
            self.server.take(messages.into_iter().map(Event::Said).collect())
        }

        /// Does the next job; nothing if there is none.
        fn work(&mut self) -> Option<()> {
            let done = self.jobs.try_recv().ok()?.run();
            self.server.take(vec![Event::Done(done)]);
            Some(())
        }

        /// Answers by their numbers, good or not, and diagnostics by their versions and how many there are.
        fn said(&self) -> Vec<String> {
            let line = |message| match message {
                Message::Response(of) => Some(match of.response_result {
                    Ok(_) => format!("answer {}", of.id),
                    Err(error) => format!("answer {}: {}", of.id, error.code),
                }),
                Message::Notification(of) => of.params["diagnostics"]
                    .as_array()
                    .map(|items| format!("version {}: {}", of.params["version"], items.len())),
                Message::Request(_) => None,
            };
            self.said.try_iter().filter_map(line).collect()
        }
    }

    fn tell(method: &str, params: Value) -> Message {
        Notification::new(method.to_owned(), params).into()
    }

    fn ask(id: i32, method: &str, params: Value) -> Message {
        Request::new(id.into(), method.to_owned(), params).into()
    }

    const URI: &str = "untitled:a";

    fn text(whole: &str) -> String {
        format!(
            "2023年，朔州市地区生产总值{whole}亿元，其中第一产业1.00亿元，第二产业2.00亿元，第三产业3.00亿元。"
        )
    }

    /// It is at odds with the other text.
    const OTHER: &str = "2023年，朔州市进出口总额2.50亿元。";

    fn own(whole: &str) -> String {
        format!("{}进出口总额2.00亿元。", text(whole))
    }

    fn open() -> Message {
        opened(URI, &text("6.00"))
    }

    fn opened(uri: &str, text: &str) -> Message {
        let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        tell("textDocument/didOpen", json!({ "textDocument": document }))
    }

    fn change(version: i32, whole: &str) -> Message {
        changed(URI, version, &text(whole))
    }

    fn changed(uri: &str, version: i32, text: &str) -> Message {
        let document = json!({ "uri": uri, "version": version });
        let changes = json!([{ "text": text }]);
        let of = json!({ "textDocument": document, "contentChanges": changes });
        tell("textDocument/didChange", of)
    }

    fn hover(id: i32) -> Message {
        let at = json!({ "line": 0, "character": 16 });
        ask(id, "textDocument/hover", json!({ "textDocument": { "uri": URI }, "position": at }))
    }

    /// A question about an edit waits until the edit has been checked, and others do not wait for it.
    #[test]
    fn a_request_waits_for_what_it_asks_about() {
        let mut bench = Bench::new();
        bench.hear(vec![open(), hover(1)]);
        while bench.work().is_some() {}
        assert_eq!(bench.said(), ["answer 0", "answer 1"]);
        bench.hear(vec![change(2, "7.00"), hover(2), ask(3, "no/such", json!({}))]);
        assert_eq!(bench.said(), ["answer 3: -32601"]);
        while bench.work().is_some() {}
        assert_eq!(bench.said(), ["version 2: 1", "answer 2"]);
        bench.hear(vec![hover(4)]);
        assert_eq!(bench.said(), ["answer 4"]);
    }

    /// An edit overtakes the check of the one before, whatever that finds.
    #[test]
    fn a_check_that_is_overtaken_says_nothing() {
        let mut bench = Bench::new();
        bench.hear(vec![open()]);
        while bench.work().is_some() {}
        bench.hear(vec![change(2, "7.00")]);
        bench.work();
        // The edit has been read and is to be checked: here comes the next.
        bench.hear(vec![change(3, "8.00"), hover(1)]);
        bench.work();
        assert_eq!(bench.said(), ["answer 0"]);
        while bench.work().is_some() {}
        assert_eq!(bench.said(), ["version 3: 1", "answer 1"]);
    }

    /// An edit calls off the reading of the text as it was before, and only that.
    #[test]
    fn a_text_that_is_being_read_is_left_at_the_next_edit() {
        let mut bench = Bench::new();
        bench.hear(vec![open()]);
        while bench.work().is_some() {}
        let other = json!({ "uri": "untitled:b", "languageId": "plaintext", "version": 1, "text": "各项工作扎实推进。" });
        let other = tell("textDocument/didOpen", json!({ "textDocument": other }));
        bench.hear(vec![change(2, "7.00"), other]);
        let reading = bench.jobs.try_recv().expect("two texts are to be read");
        bench.hear(vec![change(3, "8.00")]);
        let done = reading.run();
        let Done::Read(entries) = &done else { panic!("{done:?}") };
        let read: Vec<bool> = entries.iter().map(|of| of.read.is_some()).collect();
        assert_eq!(read, [false, true]);
        bench.server.take(vec![Event::Done(done)]);
        while bench.work().is_some() {}
        assert_eq!(bench.said(), ["answer 0", "version 3: 1"]);
    }

    /// A text with which reading goes wrong, or checking, is told so; the others are told what they always were.
    #[test]
    fn what_goes_wrong_with_one_text_is_its_own() {
        let other = "untitled:b";
        for trap in TRAPS {
            let mut bench = Bench::new();
            let wrong = format!("{OTHER}{trap}");
            bench.hear(vec![opened(URI, &own("7.00")), opened(other, &wrong)]);
            while bench.work().is_some() {}
            // The one has a contradiction, the other has what is said of it; neither is held against the other.
            assert_eq!(bench.said(), ["answer 0", "version 1: 1", "version 1: 1"], "{trap:?}");
            bench.hear(vec![changed(URI, 2, &own("8.00"))]);
            while bench.work().is_some() {}
            assert_eq!(bench.said(), ["version 2: 1"], "{trap:?}");
            bench.hear(vec![changed(other, 2, OTHER)]);
            while bench.work().is_some() {}
            assert_eq!(bench.said(), ["version 2: 1", "version 2: 2"], "{trap:?}");
        }
    }

    /// The same of a text that nobody has opened.
    #[test]
    fn what_goes_wrong_with_one_file_is_its_own() {
        for trap in TRAPS {
            let folder = std::env::temp_dir().join(format!("heshu-apart-{}", std::process::id()));
            std::fs::create_dir_all(&folder).expect("the folder is made");
            let file = folder.join("b.txt");
            std::fs::write(&file, format!("{OTHER}{trap}")).expect("it is written");
            let root = super::uri::uri(&folder);
            let mut bench = Bench::with(json!({ "capabilities": {}, "rootUri": root }));
            bench.hear(vec![opened(&format!("{root}/a.txt"), &own("7.00"))]);
            while bench.work().is_some() {}
            assert_eq!(bench.said(), ["answer 0", "version 1: 1"], "{trap:?}");
            std::fs::write(&file, OTHER).expect("it is written");
            let files = json!({ "changes": [{ "uri": super::uri::uri(&file), "type": 2 }] });
            bench.hear(vec![tell("workspace/didChangeWatchedFiles", files)]);
            while bench.work().is_some() {}
            std::fs::remove_dir_all(&folder).expect("the folder goes");
            assert_eq!(bench.said(), ["version 1: 2"], "{trap:?}");
        }
    }

    /// What is cancelled is answered so at once: before it is begun, and while it waits.
    #[test]
    fn a_cancelled_request_is_not_begun() {
        let mut bench = Bench::new();
        let cancel = |id: i32| tell("$/cancelRequest", json!({ "id": id }));
        let symbol = |id: i32| ask(id, "workspace/symbol", json!({}));
        bench.hear(vec![open(), symbol(1), cancel(1), hover(2), hover(3)]);
        bench.hear(vec![cancel(2), cancel(99)]);
        assert_eq!(bench.said(), ["answer 0", "answer 1: -32800", "answer 2: -32800"]);
        // Who says goodbye waits for nothing.
        assert_eq!(bench.hear(vec![ask(4, "shutdown", json!(null))]), None);
        assert_eq!(bench.said(), ["answer 3: -32800", "answer 4"]);
        assert_eq!(bench.hear(vec![tell("exit", json!(null))]), Some(true));
    }
}
