package ma.atlas.crm.dossier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells a case who is involved in it from now on, as what, and who is no longer; in the language of the organisation. */
@Component
class PartiePrenanteLog {

    static final String ENTITY_TYPE = "PARTIE_PRENANTE";
    private static final String ACTIVITY_TYPE = "ACT_SYSTEM";
    private static final String ARROW = " → ";
    private static final String NOTHING = "–";

    private final DossierTrace trace;
    private final Dictionaries dictionaries;
    private final OrganisationRows organisations;

    PartiePrenanteLog(DossierTrace trace, Dictionaries dictionaries, OrganisationRows organisations) {
        this.trace = trace;
        this.dictionaries = dictionaries;
        this.organisations = organisations;
    }

    void created(UUID dossierId, UUID id, PartiePrenanteFields fields) {
        record(dossierId, id, summary(fields, fields));
    }

    void changed(UUID dossierId, UUID id, PartiePrenanteFields before, PartiePrenanteFields after) {
        record(dossierId, id, summary(before, after));
    }

    void deleted(UUID dossierId, UUID id, PartiePrenanteFields fields) {
        record(dossierId, id, summary(fields, fields) + ARROW + NOTHING);
    }

    private void record(UUID dossierId, UUID id, String summary) {
        trace.record(dossierId, ACTIVITY_TYPE, summary, ENTITY_TYPE, id);
    }

    /** As what and who; of the rest what has changed. */
    private String summary(PartiePrenanteFields was, PartiePrenanteFields is) {
        Locale language = Locale.forLanguageTag(organisations
                .find(CurrentOrganisation.required())
                .map(Organisation::defaultLanguage)
                .orElse(Organisation.DEFAULT_LANGUAGE));
        List<String> parts = new ArrayList<>();
        parts.add(arrow(role(was, language), role(is, language)));
        parts.add(arrow(was.name(), is.name()));
        List<Function<PartiePrenanteFields, @Nullable String>> rest =
                List.of(PartiePrenanteFields::phone, PartiePrenanteFields::email, PartiePrenanteFields::address);
        for (Function<PartiePrenanteFields, @Nullable String> field : rest) {
            if (!Objects.equals(field.apply(was), field.apply(is))) {
                parts.add(arrow(field.apply(was), field.apply(is)));
            }
        }
        return String.join(", ", parts);
    }

    private String role(PartiePrenanteFields fields, Locale language) {
        return dictionaries.label(PartiePrenanteRules.ROLES, fields.role(), language);
    }

    private static String arrow(@Nullable String from, @Nullable String to) {
        String shown = to == null ? NOTHING : to;
        return Objects.equals(from, to) ? shown : (from == null ? NOTHING : from) + ARROW + shown;
    }
}
