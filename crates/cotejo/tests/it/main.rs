//! The integration tests of the program, in one binary.

mod alike;
mod architecture;
mod bad_input;
mod commands;
mod desk;
mod estimate;
mod fates;
mod gate;
mod link;
mod lists;
mod model_server;
mod named;
mod percentages;
mod proof;
mod propose;
mod publish_cases;
mod publish_chart;
mod publish_page;
mod publish_story;
mod publish_text;
mod review;
mod site;
mod terminal;
mod verify;
