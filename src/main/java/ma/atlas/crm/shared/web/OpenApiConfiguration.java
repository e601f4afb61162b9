package ma.atlas.crm.shared.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/** The published form of the REST contract: what holds for the whole of it. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static final String BEARER = "bearer";

    /** For signing in with login and password, and for that alone. */
    static final String BASIC = "basic";

    private static final String DESCRIPTION = """
            Cases of estate agencies and housing co-operatives, each living in a BPMN process of its own organisation.

            - **Times** are ISO-8601 UTC instants, dates ISO dates, money is in MAD unless `currency` says otherwise.
            - **Creating** answers 201 with `Location`. A single resource carries an `ETag`; send it back as `If-Match` to \
            change only what you have read.
            - **Lists** answer `{"items": [...], "nextCursor": ...}`: pass `nextCursor` as `cursor` until it is null.
            - **Repeating**: a POST or PATCH with an `Idempotency-Key` happens once. Its repeats are answered with the first \
            outcome for 24 hours, and `Idempotency-Replayed: true`.
            - **Errors** are RFC 9457 problem details with a stable `code`, worded in the language of `Accept-Language`.
            - What belongs to another organisation does not exist: 404.""";

    @Bean
    OpenAPI atlasApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Atlas CRM")
                        .version("v1")
                        .description(DESCRIPTION)
                        .contact(new Contact().name("Whoever operates this installation")))
                .addServersItem(new Server().url("/").description("This installation"))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                scheme("bearer", "A token of `POST /api/v1/auth/token`, or of the configured issuer")
                                        .bearerFormat("JWT"))
                        .addSecuritySchemes(BASIC, scheme("basic", "Login and password of a local user")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    private static SecurityScheme scheme(String name, String description) {
        return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(name).description(description);
    }

    /** Noun and verb, from the names of controller and method: {@code UsersController.list} is {@code usersList}. */
    @Bean
    OperationCustomizer operationIds() {
        return (operation, handler) -> {
            String controller = handler.getBeanType().getSimpleName();
            String noun = controller.substring(0, controller.length() - "Controller".length());
            return operation.operationId(StringUtils.uncapitalize(noun)
                    + StringUtils.capitalize(handler.getMethod().getName()));
        };
    }
}
