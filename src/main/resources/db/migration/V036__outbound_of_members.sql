-- Messages to the members of co-operatives, newest first: what their managers see.
create index outbound_message_of_members on outbound_message (org_id, created_at desc, id desc) where member_id is not null;
