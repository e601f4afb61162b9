package ma.atlas.crm.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.atlas.crm.shared.Rejected;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where all modules together use a code. */
@Component
class CodeUses {

    private final ObjectProvider<CodeUse> modules;

    CodeUses(ObjectProvider<CodeUse> modules) {
        this.modules = modules;
    }

    /**
     * @throws Rejected with that problem and {@code usedBy: [{kind, ...}]} where a code is used
     */
    void requireNone(Code code, ReferenceProblem otherwise) {
        List<CodeUse.Place> places = modules.orderedStream()
                .flatMap(module -> module.of(code.dictType(), code.code()).stream())
                .toList();
        if (!places.isEmpty()) {
            throw Rejected.because(otherwise, code.code(), kinds(places))
                    .with("usedBy", places.stream().map(CodeUses::view).toList());
        }
    }

    private static String kinds(List<CodeUse.Place> places) {
        return places.stream().map(CodeUse.Place::kind).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static Map<String, Object> view(CodeUse.Place place) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("kind", place.kind());
        view.putAll(place.details());
        return view;
    }
}
