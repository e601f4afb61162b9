package ma.atlas.crm.shared;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A list of what is found by words, at a cost that does not grow with how much there is. The best fit stands first, and of what
 * fits alike the newest, where at most {@value #MOST_RANKED} rows have the words or pass the list's other filters. Words that more
 * rows have, among more rows, say little about which are meant: then the newest stand first, looked for among the newest ones, and
 * a page may be short, or even empty, with more to follow.
 *
 * <p>A cursor holds which of the two orders its list has.
 *
 * @param among {@code dossier} or {@code annonce}
 * @param view selects the columns of a row, {@code id} and {@code created_at} among them, and ends in conditions
 * @param conditions the list's other filters, with named parameters
 */
public record WordSearch<T>(
        JdbcClient jdbc,
        String among,
        String view,
        List<String> conditions,
        Map<String, Object> parameters,
        RowMapper<T> row) {

    static final int MOST_RANKED = 5_000;

    /** How many rows a page looks at where it walks, more at each step: the first is enough for what many rows have. */
    private static final List<Integer> STEPS = List.of(1_000, 4_000, 15_000, 30_000);

    private static final String RANKED = "ranked";
    private static final String NEWEST = "newest";

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");
    private static final UUID LAST_ID = new UUID(-1, -1);

    private static final String COUNT = "select search_count(:among, :q, :most)";

    private static final String COUNT_WANTED = "select count(*) from (%s limit :most) wanted";

    private static final String MATCHES = """
            with found as materialized (select id, rank from search_matches(:among, :q, :most))""";

    private static final String MATCHES_AMONG_WANTED = """
            with wanted as materialized (select id from (%s limit :most) wanted),
            found as materialized (
                select id, (ts_rank(words, search_query(:q), 1) * 1000000)::int as rank
                from %s_words join wanted using (id) where words @@ search_query(:q))""";

    private static final String RANKED_PAGE = """
            %s
            select v.*, f.rank as search_rank from found f join (%s) v on v.id = f.id
            where cast(:rank as int) is null or (f.rank, v.created_at, v.id) < (cast(:rank as int), :after, :afterId)
            order by f.rank desc, v.created_at desc, v.id desc limit :rows""";

    private static final String NEWEST_PAGE = """
            with found as materialized (select * from search_newest(:among, :q, :after, :afterId, :examined))
            select v.*, v.id is not null as is_item, f.is_last, f.created_at as walked_at, f.id as walked_id
            from found f left join (%s) v on v.id = f.id and f.is_found
            where v.id is not null or f.is_last
            order by f.created_at desc, f.id desc limit :rows""";

    private record Ranked<T>(T item, Cursor cursor) {}

    private record Walked<T>(@Nullable T item, Instant at, UUID id, boolean isLast) {}

    /**
     * @throws Rejected {@code invalid-cursor}
     */
    public Page<T> page(SearchWords words, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 4);
        if (after != null && after.text(0).equals(NEWEST)) {
            return newest(words, page, after.instant(2), after.uuid(3));
        }
        if (after != null && !after.text(0).equals(RANKED)) {
            throw Rejected.because(CommonProblem.INVALID_CURSOR);
        }
        // A list that began in order of fit goes on in it though more has come to fit meanwhile.
        int most = after == null ? MOST_RANKED : 2 * MOST_RANKED;
        if (count(COUNT, words, most + 1) <= most) {
            return ranked(MATCHES, words, page, after, most);
        }
        if (!conditions.isEmpty() && count(COUNT_WANTED.formatted(wanted()), words, most + 1) <= most) {
            return ranked(MATCHES_AMONG_WANTED.formatted(wanted(), among), words, page, after, most);
        }
        if (after != null) {
            throw Rejected.because(CommonProblem.INVALID_CURSOR);
        }
        return newest(words, page, END_OF_TIME, LAST_ID);
    }

    private int count(String sql, SearchWords words, int most) {
        return statement(sql, words).param("most", most).query(Integer.class).single();
    }

    private Page<T> ranked(String found, SearchWords words, PageRequest page, @Nullable Cursor after, int most) {
        List<Ranked<T>> rows = statement(RANKED_PAGE.formatted(found, wanted()), words)
                .param("most", most)
                .param("rank", after == null ? null : after.number(1))
                .param("after", at(after == null ? END_OF_TIME : after.instant(2)))
                .param("afterId", after == null ? LAST_ID : after.uuid(3))
                .param("rows", page.rowsToRead())
                .query((result, number) -> new Ranked<>(
                        row.mapRow(result, number),
                        Cursor.of(
                                RANKED, result.getInt("search_rank"), instant(result, "created_at"), id(result, "id"))))
                .list();
        return Page.of(rows, page.limit(), Ranked::cursor).map(Ranked::item);
    }

    private Page<T> newest(SearchWords words, PageRequest page, Instant after, UUID afterId) {
        List<Walked<T>> items = new ArrayList<>();
        Instant before = after;
        UUID beforeId = afterId;
        for (int examined : STEPS) {
            List<Walked<T>> rows = walk(words, before, beforeId, examined, page.rowsToRead() - items.size());
            rows.stream().filter(walked -> walked.item() != null).forEach(items::add);
            if (items.size() > page.limit()) {
                return shown(items.subList(0, page.limit()), items.get(page.limit() - 1));
            }
            Walked<T> last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            if (last == null || !last.isLast()) {
                return shown(items, null);
            }
            before = last.at();
            beforeId = last.id();
        }
        return shown(items, new Walked<>(null, before, beforeId, true));
    }

    private List<Walked<T>> walk(SearchWords words, Instant before, UUID beforeId, int examined, int most) {
        return statement(NEWEST_PAGE.formatted(wanted()), words)
                .param("after", at(before))
                .param("afterId", beforeId)
                .param("examined", examined)
                .param("rows", most)
                .query((result, number) -> new Walked<>(
                        result.getBoolean("is_item") ? row.mapRow(result, number) : null,
                        instant(result, "walked_at"),
                        id(result, "walked_id"),
                        result.getBoolean("is_last")))
                .list();
    }

    private Page<T> shown(List<Walked<T>> rows, @Nullable Walked<T> last) {
        List<T> items = new ArrayList<>();
        for (Walked<T> walked : rows) {
            T item = walked.item();
            if (item != null) {
                items.add(item);
            }
        }
        return new Page<>(
                List.copyOf(items),
                last == null
                        ? null
                        : Cursor.of(NEWEST, "", last.at(), last.id()).encoded());
    }

    private JdbcClient.StatementSpec statement(String sql, SearchWords words) {
        return jdbc.sql(sql).params(parameters).param("among", among).param("q", words.text());
    }

    private String wanted() {
        StringBuilder sql = new StringBuilder(view);
        conditions.forEach(condition -> sql.append(" and ").append(condition));
        return sql.toString();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet result, String column) throws SQLException {
        return result.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static UUID id(ResultSet result, String column) throws SQLException {
        return result.getObject(column, UUID.class);
    }
}
