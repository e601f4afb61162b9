package ma.atlas.crm.documents.web;

import jakarta.servlet.MultipartConfigElement;
import ma.atlas.crm.documents.DocumentSettings;
import ma.atlas.crm.documents.UploadDirectory;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Uploads go to the disk as they arrive, as far as they are asked for at all. */
@Configuration(proxyBeanMethods = false)
class MultipartConfiguration {

    /** A field of a form; what is larger is a file, and waits on the disk. */
    private static final DataSize HELD_IN_MEMORY = DataSize.ofKilobytes(8);

    /** What a multipart body has beside the file. */
    private static final DataSize FIELDS = DataSize.ofMegabytes(1);

    @Bean
    MultipartConfigElement multipartConfigElement(DocumentSettings settings, UploadDirectory directory) {
        long largest = settings.maxSize().toBytes();
        return new MultipartConfigElement(
                directory.path().toString(), largest, largest + FIELDS.toBytes(), (int) HELD_IN_MEMORY.toBytes());
    }

    /** A client that asks before it sends is told to send only when somebody wants to read: not before it is known who it is. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sendingOnlyWhatIsRead() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setContinueResponseTiming("onRead");
            }
        });
    }
}
