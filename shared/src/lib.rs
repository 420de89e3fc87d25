//! The consent core of Unticked.
//!
//! It performs no I/O: time, random bytes and keys are arguments, decisions
//! come back as values that `edge` carries out. The same code runs in the
//! edge worker, in the operator's command and in the tests.
//!
//! | module | what it knows |
//! |---|---|
//! | [`address`] | email addresses and phone numbers, normalised |
//! | [`subject`] | who a record is about, without naming the person |
//! | [`consent`] | purposes, channels, acts, states and how they merge; the record of an event |
//! | [`notice`] | the words a person was shown, and their version |
//! | [`fieldset`] | a notice as HTML: boxes, none of them ticked |
//! | [`haste`] | whether a form was filled in by a program |
//! | [`turnstile`] | what the service that tells programs from people says |
//! | [`terms`] | what else a person may know about the processing, and its version |
//! | [`canonical`] | one text for one meaning |
//! | [`stamp`] | the edge's signed statement that it served a notice |
//! | [`token`] | what stands behind `/u/`, `/r/` and the other links |
//! | [`keys`], [`roles`] | the key ring; who may call which route |
//! | [`config`] | `unticked.toml` |
//! | [`log`] | the Merkle log that every event is a leaf of |
//! | [`ledger`] | what is stored for a command: event, states, delivery |
//! | [`receipt`] | what a person takes away, and how anybody checks it |
//! | [`crm`] | what a CRM is told, and what its answers mean |
//! | [`preferences`] | the preference centre: what it shows, what its page says |
//! | [`mail`] | mails: those that are sent, and those that unsubscribe |
//! | [`api`] | the JSON of every route |
//! | [`words`] | the words of the widget and the pages, by language |
#![forbid(unsafe_code)]

pub mod address;
pub mod api;
pub mod canonical;
pub mod config;
pub mod consent;
pub mod crm;
pub mod fieldset;
pub mod haste;
pub mod keys;
pub mod ledger;
pub mod log;
pub mod mail;
pub mod notice;
pub mod ordered;
pub mod preferences;
pub mod read;
pub mod receipt;
pub mod roles;
pub mod stamp;
pub mod subject;
mod tagged;
pub mod terms;
pub mod time;
pub mod token;
pub mod turnstile;
pub mod webhook;
pub mod words;
