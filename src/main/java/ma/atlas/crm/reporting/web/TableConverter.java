package ma.atlas.crm.reporting.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import ma.atlas.crm.reporting.Kpis;
import ma.atlas.crm.reporting.Report;
import ma.atlas.crm.shared.web.CsvLines;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Writes a report as CSV. */
@Component
class TableConverter extends AbstractHttpMessageConverter<Object> {

    TableConverter() {
        super(CsvLines.CSV);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Report.class || type == Kpis.class;
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Expected nothing to be read as a report", message);
    }

    @Override
    protected void writeInternal(Object body, HttpOutputMessage message) throws IOException {
        Table table = body instanceof Report<?> report
                ? new Table(report.from(), report.to(), report.lineType(), report.items())
                : kpis((Kpis) body);
        message.getHeaders()
                .setContentDisposition(ContentDisposition.attachment()
                        .filename("dashboard-%s-%s.csv".formatted(table.from(), table.to()))
                        .build());
        CsvLines.write(table.lineType(), table.lines(), message.getBody());
    }

    private static Table kpis(Kpis kpis) {
        return new Table(kpis.from(), kpis.to(), Kpis.class, List.of(kpis));
    }

    private record Table(LocalDate from, LocalDate to, Class<?> lineType, List<?> lines) {}
}
