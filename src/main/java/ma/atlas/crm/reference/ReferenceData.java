package ma.atlas.crm.reference;

import java.util.List;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reading dictionaries on behalf of a person. */
@Component
public class ReferenceData {

    private final Dictionaries dictionaries;

    ReferenceData(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    /**
     * The active rows of a dictionary, in sort order.
     *
     * @throws Rejected {@code not-found} when no row, active or not, is of that dictionary
     */
    public Page<Code> list(String dictType, PageRequest page) {
        CurrentActor.requiredInOrganisation().require(Permission.READ_DICTIONARIES);
        List<Code> rows = dictionaries.all(dictType);
        if (rows.isEmpty()) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
        Cursor after = Cursor.decode(page.cursor(), 2);
        List<Code> wanted = rows.stream()
                .filter(Code::active)
                .filter(row -> isAfter(row, after))
                .limit(page.rowsToRead())
                .toList();
        return Page.of(wanted, page.limit(), row -> Cursor.of(row.sortOrder(), row.code()));
    }

    private static boolean isAfter(Code row, @Nullable Cursor after) {
        if (after == null) {
            return true;
        }
        int bySortOrder = Integer.compare(row.sortOrder(), after.number(0));
        return bySortOrder == 0 ? row.code().compareTo(after.text(1)) > 0 : bySortOrder > 0;
    }
}
