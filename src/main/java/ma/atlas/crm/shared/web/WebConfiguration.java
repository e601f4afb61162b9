package ma.atlas.crm.shared.web;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Languages: French unless the client asks for English or Arabic. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    static final List<Locale> LOCALES = List.of(Locale.FRENCH, Locale.ENGLISH, Locale.forLanguageTag("ar"));

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(LOCALES);
        resolver.setDefaultLocale(Locale.FRENCH);
        return resolver;
    }

    /** One bundle a module, under {@code messages/}. */
    @Bean
    MessageSource messageSource(ResourcePatternResolver resources) throws java.io.IOException {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        for (var bundle : resources.getResources("classpath:messages/*_fr.properties")) {
            String file = String.valueOf(bundle.getFilename());
            source.addBasenames("messages/" + file.substring(0, file.length() - "_fr.properties".length()));
        }
        source.setDefaultEncoding("UTF-8");
        source.setDefaultLocale(Locale.FRENCH);
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }

    /** Validation messages come from the same bundles, by {@code {field.<code>}}. */
    @Bean
    static LocalValidatorFactoryBean defaultValidator(MessageSource messageSource) {
        LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
        validator.setValidationMessageSource(messageSource);
        return validator;
    }
}
