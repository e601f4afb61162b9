package ma.atlas.flowableui;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConstructorBinding;

/**
 * Where Atlas CRM is.
 *
 * @param address as {@code http://127.0.0.1:8080}, with the path before {@code /api} where there is one
 */
@ConfigurationProperties("atlas")
@ConstructorBinding
public record Atlas(URI address) {

    String at(String path) {
        String base = address.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                + (path.startsWith("/") ? path : "/" + path);
    }
}
