//! Every rule of the simulator, over real HTTP.

mod accounts;
mod campaigns;
mod common;
mod coql;
mod faults;
mod notes;
mod page;
mod privacy;
mod reading;
mod values;
mod writes;
