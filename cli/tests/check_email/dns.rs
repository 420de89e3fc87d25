//! A DNS server with the TXT records that a test gives it.

use std::collections::HashMap;
use std::net::UdpSocket;
use std::thread;

/// Serves until the test ends, and gives the address. Other names do not exist.
pub fn serve(records: &[(&str, String)]) -> String {
    // Code 3: there is no such name.
    serve_or(records, 3)
}

/// Serves a server that is in trouble.
pub fn serve_failure() -> String {
    // Code 2: the server cannot tell.
    serve_or(&[], 2)
}

fn serve_or(records: &[(&str, String)], otherwise: u8) -> String {
    let records: HashMap<String, String> = records
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.clone()))
        .collect();
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap().to_string();
    thread::spawn(move || {
        let mut question = [0; 512];
        while let Ok((length, asker)) = socket.recv_from(&mut question) {
            let reply = answer(&question[..length], &records, otherwise);
            let _ = socket.send_to(&reply, asker);
        }
    });
    address
}

/// RFC 1035 §4.1: the question, and after it the one record, whose name points to the question's.
fn answer(question: &[u8], records: &HashMap<String, String>, otherwise: u8) -> Vec<u8> {
    let mut labels = Vec::new();
    let mut at = 12;
    while question[at] != 0 {
        let end = at + 1 + usize::from(question[at]);
        labels.push(String::from_utf8_lossy(&question[at + 1..end]).to_lowercase());
        at = end;
    }
    let end = at + 5;
    let found = records.get(&labels.join("."));
    let mut reply = question[..2].to_vec();
    // A response, recursion available, and the code.
    let code = if found.is_some() { 0 } else { otherwise };
    reply.extend([0x81, 0x80 | code]);
    reply.extend([0, 1, 0, u8::from(found.is_some()), 0, 0, 0, 0]);
    reply.extend(&question[12..end]);
    if let Some(text) = found {
        // Strings of a record have at most 255 bytes each.
        let strings: Vec<u8> = text
            .as_bytes()
            .chunks(255)
            .flat_map(|chunk| [&[u8::try_from(chunk.len()).unwrap()], chunk].concat())
            .collect();
        reply.extend([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60]);
        reply.extend(u16::try_from(strings.len()).unwrap().to_be_bytes());
        reply.extend(strings);
    }
    reply
}
