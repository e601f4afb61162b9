package ma.atlas.crm.outbound;

import java.time.Clock;
import java.util.Optional;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with message templates: administrators write them, and whoever may have something to send reads them. */
@Component
public class MessageTemplates {

    private final MessageTemplateRepository repository;
    private final MessageTemplateRows rows;
    private final Clock clock;

    MessageTemplates(MessageTemplateRepository repository, MessageTemplateRows rows, Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * In the order of their codes.
     *
     * @param channel only those that say something on it
     * @throws Rejected {@code role-required}
     */
    @Transactional(readOnly = true)
    public Page<MessageTemplateView> list(@Nullable Channel channel, @Nullable Boolean active, PageRequest page) {
        require(Permission.READ_TEMPLATES);
        return rows.page(channel, active, page);
    }

    /**
     * @throws Rejected {@code not-found}, {@code role-required}
     */
    @Transactional(readOnly = true)
    public MessageTemplateView get(String code) {
        require(Permission.READ_TEMPLATES);
        return required(rows.find(code));
    }

    /**
     * @throws Rejected {@code role-required}, {@code template-exists}, {@code template-invalid}
     */
    @Transactional
    public MessageTemplateView create(String code, TemplateFields fields) {
        require(Permission.MANAGE_ORGANISATION);
        TemplateCheck.require(fields);
        try {
            return repository
                    .saveAndFlush(new MessageTemplate(Ids.next(), code, fields, clock.instant()))
                    .view();
        } catch (DataIntegrityViolationException taken) {
            throw Rejected.because(TemplateProblem.TEMPLATE_EXISTS, code);
        }
    }

    /**
     * Replaces what a template says. Messages that are made already keep their text.
     *
     * @param sentCode as it is, or null; a template never changes its code
     * @throws Rejected as {@link #get} and {@link #create}; {@code invalid-input}, {@code stale}
     */
    @Transactional
    public MessageTemplateView update(
            String code, @Nullable String sentCode, TemplateFields fields, @Nullable String ifMatch) {
        MessageTemplate template = writable(code, ifMatch);
        if (sentCode != null && !sentCode.equals(code)) {
            throw Rejected.invalid("code", "one-of", code);
        }
        TemplateCheck.require(fields);
        if (!fields.equals(template.fields())) {
            template.rewrite(fields, clock.instant());
            repository.flush();
        }
        return template.view();
    }

    /**
     * Takes a template out of use and out of sight; its code is free again.
     *
     * @throws Rejected as {@link #get}; {@code stale}
     */
    @Transactional
    public void delete(String code, @Nullable String ifMatch) {
        writable(code, ifMatch).delete(clock.instant());
        repository.flush();
    }

    private MessageTemplate writable(String code, @Nullable String ifMatch) {
        require(Permission.MANAGE_ORGANISATION);
        MessageTemplate template = required(repository.findByCodeAndDeletedAtIsNull(code));
        EntityTag.requireMatch(ifMatch, template.version());
        return template;
    }

    private static void require(Permission permission) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(permission);
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
