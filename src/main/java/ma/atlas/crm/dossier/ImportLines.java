package ma.atlas.crm.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.dossier.legacy.LegacyFile;
import ma.atlas.crm.dossier.legacy.LegacyHeader;
import ma.atlas.crm.dossier.legacy.LegacyLine;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** The lines of files that a job imports, for as long as it has not. */
@Component
class ImportLines {

    private static final int BATCH = 1_000;

    private static final String INSERT =
            "insert into dossier_import_line (org_id, job_id, line, external_ref, cells) values (?, ?, ?, ?, ?)";

    private static final String NEXT = """
            select l.line, l.cells,
                   (select min(above.line) from dossier_import_line above
                    where above.org_id = l.org_id and above.job_id = l.job_id and above.external_ref = l.external_ref
                      and above.line < l.line) as repeats
            from dossier_import_line l
            where l.org_id = ? and l.job_id = ? and l.line > ?
            order by l.line limit ?""";

    private static final String DELETE = "delete from dossier_import_line where org_id = ? and job_id = ?";

    private static final String DELETE_LEFT_OVER = """
            delete from dossier_import_line l using background_job j
            where l.org_id = ? and j.org_id = l.org_id and j.id = l.job_id and j.status in ('DONE', 'FAILED')""";

    private final JdbcOperations jdbc;

    ImportLines(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down all that is left of a file, in the current transaction. */
    void add(UUID job, LegacyFile file) {
        LegacyHeader header = file.header();
        List<Object[]> rows = new ArrayList<>();
        for (Optional<LegacyLine> line = file.next(); line.isPresent(); line = file.next()) {
            rows.add(row(job, header, line.get()));
            if (rows.size() == BATCH) {
                jdbc.batchUpdate(INSERT, rows);
                rows.clear();
            }
        }
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(INSERT, rows);
        }
    }

    private static Object[] row(UUID job, LegacyHeader header, LegacyLine line) {
        return new Object[] {
            CurrentOrganisation.required(),
            job,
            line.number(),
            header.read(line).shownRef(),
            line.cells().toArray(String[]::new)
        };
    }

    /** The lines below a line, in their order. */
    List<ImportLine> after(UUID job, long line, int most) {
        return jdbc.query(NEXT, (row, number) -> line(row), CurrentOrganisation.required(), job, line, most);
    }

    void delete(UUID job) {
        jdbc.update(DELETE, CurrentOrganisation.required(), job);
    }

    /** The lines of jobs that failed, for nobody goes on with those; returns how many. */
    int deleteLeftOver() {
        return jdbc.update(DELETE_LEFT_OVER, CurrentOrganisation.required());
    }

    private static ImportLine line(ResultSet row) throws SQLException {
        String[] cells = (String[]) row.getArray("cells").getArray();
        return new ImportLine(
                new LegacyLine(row.getLong("line"), Arrays.asList(cells)), row.getObject("repeats", Long.class));
    }
}
