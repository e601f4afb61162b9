package ma.atlas.crm.reference;

import java.util.List;
import java.util.function.Function;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
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
        return DictionaryPages.of(rows.stream().filter(Code::active).toList(), Function.identity(), page);
    }
}
