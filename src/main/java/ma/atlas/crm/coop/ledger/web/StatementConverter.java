package ma.atlas.crm.coop.ledger.web;

import java.io.IOException;
import ma.atlas.crm.coop.ledger.MemberStatement;
import ma.atlas.crm.shared.web.CsvLines;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Writes the lines of a statement as CSV. */
@Component
class StatementConverter extends AbstractHttpMessageConverter<MemberStatement> {

    StatementConverter() {
        super(CsvLines.CSV);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == MemberStatement.class;
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected MemberStatement readInternal(Class<? extends MemberStatement> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Expected nothing to be read as a statement", message);
    }

    @Override
    protected void writeInternal(MemberStatement statement, HttpOutputMessage message) throws IOException {
        message.getHeaders()
                .setContentDisposition(ContentDisposition.attachment()
                        .filename("statement-%s-%s.csv".formatted(statement.memberId(), statement.asOf()))
                        .build());
        CsvLines.write(MemberStatement.Line.class, statement.lines(), message.getBody());
    }
}
