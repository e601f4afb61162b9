package ma.atlas.crm.outbound.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.outbound.ProviderView;
import org.jspecify.annotations.Nullable;

@Schema(name = "Provider", description = "By whom messages of a channel are delivered")
record ProviderResponse(
        @Schema(description = "The channel") Channel channel,

        @Schema(
                description = "The provider; null where none is set, and nothing leaves",
                example = "smtp",
                nullable = true)
        @Nullable
        String provider,

        @Schema(description = "Whether messages leave by it")
        boolean active,

        @Schema(description = "What it is told, but its secrets")
        Map<String, Object> settings,

        @Schema(description = "The secrets that are set, by their names. Nobody is told a secret itself")
        Map<String, Secret> secrets,

        @Schema(description = "The providers that the channel may have")
        List<Choice> available,

        @Schema(description = "Version of the row, also its ETag; null where none is set", nullable = true) @Nullable
        Long version,

        @Schema(description = "When one was first set", nullable = true) @Nullable
        Instant createdAt,

        @Schema(description = "When it last changed", nullable = true) @Nullable
        Instant updatedAt) {

    @Schema(name = "ProviderSecret", description = "A secret that is set")
    record Secret(
            @Schema(description = "When it was last given") Instant setAt) {}

    @Schema(name = "ProviderChoice", description = "A provider that a channel may have")
    record Choice(
            @Schema(description = "Its name", example = "smtp")
            String name,

            @Schema(description = "What it is to be told") List<Field> fields) {}

    @Schema(name = "ProviderField", description = "Something that a provider is to be told")
    record Field(
            @Schema(description = "Its name", example = "host")
            String name,

            @Schema(description = "Whether it must be set") boolean required,

            @Schema(description = "Whether it goes into `secrets` rather than `settings`")
            boolean secret,

            @Schema(description = "What it may be; anything that is fit where empty")
            List<String> values) {}

    static ProviderResponse of(ProviderView view) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        view.secrets().forEach((name, setAt) -> secrets.put(name, new Secret(setAt)));
        return new ProviderResponse(
                view.channel(),
                view.provider(),
                view.active(),
                view.settings(),
                secrets,
                view.available().stream().map(ProviderResponse::choice).toList(),
                view.version(),
                view.createdAt(),
                view.updatedAt());
    }

    private static Choice choice(ProviderView.Choice choice) {
        return new Choice(
                choice.name(),
                choice.fields().stream()
                        .map(field -> new Field(field.name(), field.required(), field.secret(), field.values()))
                        .toList());
    }
}
