-- What a transition has sent: [{"template", "channel", "recipient", "elementId"}], in its order; null where it is nothing.
alter table workflow_transition add column notifications_json jsonb;
