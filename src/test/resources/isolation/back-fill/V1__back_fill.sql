update activity set content = 'After' where content = 'Before';
