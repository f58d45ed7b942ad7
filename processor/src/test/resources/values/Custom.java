package values;

import io.sojourn.Portable;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.ThrowableMarshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Marshallers that users write. */
class Custom {

    @Portable(marshaller = Secretive.Own.class)
    static final class Secretive {
        private final String text;

        private Secretive(String text) {
            this.text = text;
        }

        static class Own implements Marshaller<Secretive> {
            @Override
            public Class<Secretive> type() {
                return Secretive.class;
            }

            @Override
            public String shape() {
                return "Secretive{reversed}";
            }

            @Override
            public void write(WireWriter out, Secretive value) {
                out.writeString(new StringBuilder(value.text).reverse().toString());
            }

            @Override
            public Secretive read(WireReader in) {
                return new Secretive(new StringBuilder(in.readString()).reverse().toString());
            }
        }
    }

    @Portable(marshaller = Coded.Own.class)
    static class Coded extends Exception {
        private static final long serialVersionUID = 1;
        private final int code;

        private Coded(int code) {
            super("code " + code);
            this.code = code;
        }

        static class Own implements ThrowableMarshaller<Coded> {
            @Override
            public Class<Coded> type() {
                return Coded.class;
            }

            @Override
            public String shape() {
                return "Coded{code}";
            }

            @Override
            public void write(WireWriter out, Coded value) {
                out.writeInt(value.code);
            }

            @Override
            public Coded read(String message, Throwable cause, WireReader in) {
                return new Coded(in.readInt());
            }
        }
    }

    @Portable
    record Holder(Secretive one, List<Secretive> many) {}

    static Map<String, Object> samples() {
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("value", new Secretive("abc"));
        samples.put("held", new Holder(new Secretive("x"), List.of(new Secretive("yz"))));
        samples.put("exception", new Coded(3));
        return samples;
    }

    static String check(String name, Object original, Object copy) {
        boolean ok = switch (name) {
            case "value" -> ((Secretive) copy).text.equals("abc");
            case "held" -> ((Holder) copy).one().text.equals("x") && ((Holder) copy).many().get(0).text.equals("yz");
            default -> ((Coded) copy).code == 3;
        };
        return ok ? null : name;
    }
}
