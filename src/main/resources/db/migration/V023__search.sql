-- Cases and listings by what is written in them: French with its inflections, accents or none, the beginnings of words, parts of
-- telephone numbers, Arabic as it is written.

-- Both are trusted extensions, which the owner of the database may create.
create extension if not exists unaccent;
create extension if not exists btree_gin;

-- A word by its stem, so that what is asked for in the plural finds the singular.
create text search configuration atlas_fr (copy = french);
alter text search configuration atlas_fr
    alter mapping for asciiword, word, asciihword, hword, hword_asciipart, hword_part with unaccent, french_stem;
-- A word as it is, so that its beginning finds it: a stem does not begin as every beginning of the word does.
create text search configuration atlas_word (copy = simple);
alter text search configuration atlas_word
    alter mapping for asciiword, word, asciihword, hword, hword_asciipart, hword_part with unaccent, simple;

-- What is written, as words with blanks between them, whatever the locale of the database: it takes the parser's word for what a
-- letter is, so no punctuation reaches the parser, and an address is found by each of its parts.
create function search_words(written text) returns text
    language sql immutable parallel safe
    return lower(translate(normalize(coalesce(written, ''), NFC),
                           '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~«»“”„‘’‚…–—‒‐‑·•°،؛؟٪' || U&'\00A0\202F\2009\200A\2003\2002'
                               || '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹' || U&'\200B\200C\200D\200E\200F\202A\202B\202C\2066\2067\2068\2069\FEFF',
                           repeat(' ', 59) || '01234567890123456789'));

create function search_vector(written text, weight "char") returns tsvector
    language plpgsql immutable parallel safe as
$$
declare
    bare text := public.search_words(written);
begin
    return setweight(to_tsvector('public.atlas_fr', bare) || to_tsvector('public.atlas_word', bare), weight);
end
$$;

-- A telephone number by every run of at least four of its digits: each end of it is a word, and a run is how one begins. The
-- national spelling is one more of Moroccan numbers.
create function phone_vector(phone text) returns tsvector
    language plpgsql immutable parallel safe as
$$
declare
    digits    text := regexp_replace(coalesce(phone, ''), '[^0-9]', '', 'g');
    spellings text := '';
begin
    for n in 1 .. length(digits) - 3
        loop
            spellings := spellings || '''+' || substr(digits, n) || ''':1A ';
        end loop;
    if phone ~ '^\+212[0-9]{4,}$' then
        spellings := spellings || '''+0' || substr(phone, 5) || ''':1A';
    end if;
    return spellings::tsvector;
end
$$;

create function quoted_lexeme(lexeme text) returns text
    language sql immutable parallel safe
    return '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''';

-- One word of what is asked for: its stem, or what begins with it; digits also as a part of a telephone number. Empty of a word
-- that is none.
create function search_term(word text) returns text
    language sql immutable parallel safe
    return (select coalesce(string_agg(alternative, ' | '), '')
            from (select public.quoted_lexeme(stem) as alternative
                  from unnest(tsvector_to_array(to_tsvector('public.atlas_fr', word))) stem
                  union
                  select '(' || string_agg(public.quoted_lexeme(part) || case when length(part) > 1 then ':*' else '' end, ' & ') || ')'
                  from unnest(tsvector_to_array(to_tsvector('public.atlas_word', word))) part
                  having count(*) > 0
                  union
                  select public.quoted_lexeme('+' || spelling) || ':*'
                  from (values (word), (regexp_replace(word, '^0+', ''))) spellings (spelling)
                  where word ~ '^[0-9]+$' and length(spelling) >= 4) alternatives);

-- Every word must be found, but what French passes over; numbers side by side also as one telephone number. Nothing that is asked
-- for is an operator. Null where no word is left.
create function search_query(asked text) returns tsquery
    language plpgsql immutable parallel safe set search_path = public, pg_temp as
$$
declare
    words    text[] := regexp_split_to_array(btrim(search_words(asked), E' \t\n\r\f\v'), '\s+');
    telling  text[] := array(select w.one from unnest(words) with ordinality as w (one, place)
                             where w.one ~ '[0-9]' or to_tsvector('atlas_fr', w.one) <> '' order by w.place);
    terms    text[] := '{}';
    numbers  text[] := '{}';
    word     text;
    together text;
begin
    if telling = '{}' then
        telling := words;
    end if;
    foreach word in array telling || array['']
        loop
            if word ~ '^[0-9]+$' then
                numbers := numbers || word;
                continue;
            end if;
            if numbers <> '{}' then
                together := search_term(array_to_string(numbers, ''));
                terms := terms || ('((' || array_to_string(array(select '(' || search_term(n) || ')' from unnest(numbers) n), ' & ') || ')'
                    || case when cardinality(numbers) > 1 then ' | ' || together else '' end || ')');
                numbers := '{}';
            end if;
            if search_term(word) <> '' then
                terms := terms || ('(' || search_term(word) || ')');
            end if;
        end loop;
    return case when terms <> '{}' then array_to_string(terms, ' & ')::tsquery end;
end
$$;

-- What a case is found by stands beside it, so that a move of the case leaves it alone. What is deleted is not found.
create table dossier_words
(
    id         uuid primary key references dossier,
    org_id     text        not null references organisation,
    created_at timestamptz not null,
    words      tsvector    not null
);
create index dossier_words_by_word on dossier_words using gin (org_id, words);
create index dossier_words_by_time on dossier_words (org_id, created_at desc, id desc);
call isolate_by_org('dossier_words');

create table annonce_words
(
    id         uuid primary key references annonce,
    org_id     text        not null references organisation,
    created_at timestamptz not null,
    words      tsvector    not null
);
create index annonce_words_by_word on annonce_words using gin (org_id, words);
create index annonce_words_by_time on annonce_words (org_id, created_at desc, id desc);
call isolate_by_org('annonce_words');

create function words_of(d dossier) returns tsvector
    language plpgsql immutable as
$$
declare
    words tsvector := public.search_vector(d.contact_name, 'A') || public.phone_vector(d.phone);
begin
    if d.email is not null then
        words := words || public.search_vector(d.email, 'B');
    end if;
    if d.payload_json <> '{}' then
        words := words || public.search_vector(
                (select string_agg(value #>> '{}', ' ')
                 from jsonb_path_query(d.payload_json, 'strict $.** ? (@.type() == "string")') value), 'D');
    end if;
    return words;
end
$$;

create function words_of(a annonce) returns tsvector
    language plpgsql immutable as
$$
begin
    return public.search_vector(a.title, 'A') || public.phone_vector(a.contact_phone)
        || public.search_vector(concat_ws(' ', a.city, a.zone), 'B')
        || public.search_vector(concat_ws(' ', a.address_text, a.contact_name), 'C') || public.search_vector(a.description, 'D');
end
$$;

create function dossier_words_follow() returns trigger
    language plpgsql as
$$
begin
    if new.deleted_at is null then
        insert into dossier_words (id, org_id, created_at, words) values (new.id, new.org_id, new.created_at, words_of(new))
        on conflict (id) do update set words = excluded.words;
    else
        delete from dossier_words where id = new.id;
    end if;
    return null;
end
$$;
create trigger dossier_words_begin
    after insert on dossier
    for each row execute function dossier_words_follow();
create trigger dossier_words_follow
    after update on dossier
    for each row
    when (old.contact_name is distinct from new.contact_name or old.phone is distinct from new.phone
        or old.email is distinct from new.email or old.payload_json is distinct from new.payload_json
        or old.deleted_at is distinct from new.deleted_at)
    execute function dossier_words_follow();

create function annonce_words_follow() returns trigger
    language plpgsql as
$$
begin
    if new.deleted_at is null then
        insert into annonce_words (id, org_id, created_at, words) values (new.id, new.org_id, new.created_at, words_of(new))
        on conflict (id) do update set words = excluded.words;
    else
        delete from annonce_words where id = new.id;
    end if;
    return null;
end
$$;
create trigger annonce_words_begin
    after insert on annonce
    for each row execute function annonce_words_follow();
create trigger annonce_words_follow
    after update on annonce
    for each row
    when ((old.title, old.description, old.city, old.zone, old.address_text, old.contact_name, old.contact_phone, old.deleted_at)
        is distinct from
        (new.title, new.description, new.city, new.zone, new.address_text, new.contact_name, new.contact_phone, new.deleted_at))
    execute function annonce_words_follow();

insert into dossier_words (id, org_id, created_at, words)
select d.id, d.org_id, d.created_at, words_of(d) from dossier d where d.deleted_at is null;
insert into annonce_words (id, org_id, created_at, words)
select a.id, a.org_id, a.created_at, words_of(a) from annonce a where a.deleted_at is null;

-- @@ is not leakproof, so under row-level security no index answers it. The owner reads over it, and so has to see to the
-- organisation itself: these functions are all there is that does.

-- What a search is among: the name of its table, and of nothing else.
create function searched_words(among text) returns regclass
    language plpgsql stable set search_path = public, pg_temp as
$$
begin
    if among not in ('dossier', 'annonce') then
        raise exception 'Expected to search among dossier or annonce, but it was %', among;
    end if;
    if current_org() is null then
        raise exception 'Expected to search in an organisation, but none is set' using errcode = 'insufficient_privilege';
    end if;
    return (among || '_words')::regclass;
end
$$;

-- How many rows are found, counted up to a number.
create function search_count(among text, asked text, most int) returns int
    language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as
$$
declare
    found int;
begin
    execute format('select count(*) from (select from %s where org_id = $1 and words @@ $2 limit $3) found', searched_words(among))
        into found using current_org(), search_query(asked), most;
    return found;
end
$$;

-- What is found, with how well it fits, in millionths: names before addresses before texts.
create function search_matches(among text, asked text, most int)
    returns table (id uuid, created_at timestamptz, rank int)
    language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as
$$
begin
    return query execute format(
            'select id, created_at, (ts_rank(words, $2, 1) * 1000000)::int from %s where org_id = $1 and words @@ $2 limit $3',
            searched_words(among))
        using current_org(), search_query(asked), most;
end
$$;

-- What is found among the next rows in order of age, the newest first; and the last of these rows, found or not.
create function search_newest(among text, asked text, before timestamptz, before_id uuid, examined int)
    returns table (id uuid, created_at timestamptz, is_found boolean, is_last boolean)
    language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as
$$
begin
    return query execute format(
            'select id, created_at, is_found, place = $5
             from (select id, created_at, words @@ $2 as is_found, row_number() over (order by created_at desc, id desc) as place
                   from (select id, created_at, words from %s where org_id = $1 and (created_at, id) < ($3, $4)
                         order by created_at desc, id desc limit $5) next) examined
             where is_found or place = $5', searched_words(among))
        using current_org(), search_query(asked), before, before_id, examined;
end
$$;

revoke all on function search_count(text, text, int), search_matches(text, text, int),
    search_newest(text, text, timestamptz, uuid, int) from public;
grant execute on function search_count(text, text, int), search_matches(text, text, int),
    search_newest(text, text, timestamptz, uuid, int) to ${appRole};
