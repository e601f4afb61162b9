package ma.atlas.crm.outbound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.outbound.TemplateText.ProviderText;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.Rejected.FieldError;

/** Whether a template fits together, so that whoever uses it meets no surprise but their own values. One check, of one template. */
final class TemplateCheck {

    private final TemplateFields template;
    private final Map<String, TemplateVariable> variables = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    private TemplateCheck(TemplateFields template) {
        this.template = template;
    }

    /**
     * @throws Rejected {@code template-invalid}, with all that is wrong
     */
    static void require(TemplateFields template) {
        List<FieldError> errors = new TemplateCheck(template).errors();
        if (!errors.isEmpty()) {
            throw Rejected.inFields(TemplateProblem.TEMPLATE_INVALID, errors);
        }
    }

    private List<FieldError> errors() {
        for (int i = 0; i < template.variables().size(); i++) {
            declare("variables[" + i + "]", template.variables().get(i));
        }
        Set<String> places = new HashSet<>();
        for (int i = 0; i < template.texts().size(); i++) {
            TemplateText text = template.texts().get(i);
            String field = "texts[" + i + "]";
            if (!places.add(text.channel() + text.language())) {
                refuse(field + ".language", "repeated");
            }
            check(field, text);
        }
        for (int i = 0; i < template.variables().size(); i++) {
            TemplateVariable variable = template.variables().get(i);
            if (variable.required() && !used.contains(variable.name())) {
                refuse("variables[" + i + "].name", "unused");
            }
        }
        return errors;
    }

    private void declare(String field, TemplateVariable variable) {
        if (variables.put(variable.name(), variable) != null) {
            refuse(field + ".name", "repeated");
        }
        if (variable.example() != null) {
            variable.refusal(field + ".example", variable.example()).ifPresent(errors::add);
        }
    }

    private void check(String field, TemplateText text) {
        if (text.channel() == Channel.PHONE) {
            refuse(field + ".channel", "not-sent");
        }
        checkSubject(field + ".subject", text);
        checkWords(field + ".content", text.content());
        int limit = MessageLength.exceededBy(
                Placeholders.removedFrom(text.content()), text.channel(), text.provider() != null);
        if (limit > 0) {
            refuse(field + ".content", "longer-than", Integer.toString(limit));
        }
        if (text.provider() != null) {
            checkProvider(field + ".provider", text, text.provider());
        }
    }

    private void checkSubject(String field, TemplateText text) {
        if (text.channel() != Channel.EMAIL) {
            if (text.subject() != null) {
                refuse(field, "email-only");
            }
        } else if (text.subject() == null || text.subject().isBlank()) {
            refuse(field, "required");
        } else {
            checkWords(field, text.subject());
            if (text.subject().indexOf('\n') >= 0) {
                refuse(field, "control-character");
            }
        }
    }

    private void checkWords(String field, String words) {
        if (ControlCharacters.in(words)) {
            refuse(field, "control-character");
        }
        if (Placeholders.areMalformedIn(words)) {
            refuse(field, "malformed-placeholder");
        }
        Placeholders.in(words).forEach(name -> {
            used.add(name);
            if (!variables.containsKey(name)) {
                refuse(field, "undeclared", name);
            }
        });
    }

    /** A provider fills in by position and takes no empty value. */
    private void checkProvider(String field, TemplateText text, ProviderText provider) {
        if (text.channel() != Channel.WHATSAPP) {
            refuse(field, "whatsapp-only");
        }
        for (int i = 0; i < provider.parameters().size(); i++) {
            String name = provider.parameters().get(i);
            String place = field + ".parameters[" + i + "]";
            TemplateVariable variable = variables.get(name);
            used.add(name);
            if (variable == null) {
                refuse(place, "undeclared", name);
            } else if (!variable.required()) {
                refuse(place, "optional-parameter", name);
            }
        }
    }

    private void refuse(String field, String code, String... arguments) {
        FieldError error = new FieldError(field, code, List.<Object>of((Object[]) arguments));
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }
}
