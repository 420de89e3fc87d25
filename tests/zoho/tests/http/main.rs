//! Every rule of the simulator, over real HTTP.

mod accounts;
mod campaigns;
mod common;
mod composite;
mod coql;
mod echo;
mod faults;
mod limits;
mod notes;
mod page;
mod people;
mod privacy;
mod reading;
mod values;
mod watch;
mod webhooks;
mod writes;
