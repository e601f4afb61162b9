package ma.atlas.crm.shared.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The published form of the REST contract: what holds for the whole of it. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static final String BEARER = "bearer";

    private static final String DESCRIPTION = """
            Cases of estate agencies and housing co-operatives, each living in a BPMN process of its own organisation.

            - **Times** are ISO-8601 UTC instants, dates ISO dates, money is in MAD unless `currency` says otherwise.
            - **Creating** answers 201 with `Location`. A single resource carries an `ETag`; send it back as `If-Match` to \
            change only what you have read.
            - **Lists** answer `{"items": [...], "nextCursor": ...}`: pass `nextCursor` as `cursor` until it is null.
            - **Errors** are RFC 9457 problem details with a stable `code`, worded in the language of `Accept-Language`.
            - What belongs to another organisation does not exist: 404.""";

    @Bean
    OpenAPI atlasApi() {
        return new OpenAPI()
                .info(new Info().title("Atlas CRM").version("v1").description(DESCRIPTION))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description(
                                                "A token of `POST /api/v1/auth/token`, or of the configured issuer")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }
}
