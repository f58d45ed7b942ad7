package io.sojourn.naming.server.cli;

import io.sojourn.naming.Binding;
import io.sojourn.naming.NamingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bindings and events as lines of text and as JSON. */
final class Shown {

    private Shown() {}

    /** One line: name, version, owner, where its object lives. */
    static String line(Binding binding) {
        return Text.visible(String.format(
                "%-32s %8d  %-20s %s",
                binding.name(),
                binding.version(),
                owner(binding),
                binding.reference().endpoints()));
    }

    static String line(NamingEvent event) {
        Binding binding = bindingOf(event);
        String name =
                event instanceof NamingEvent.Unbound unbound ? unbound.name().text() : "";
        return String.format("%-12s ", kind(event))
                + (binding == null ? Text.visible(String.format("%-32s %8d", name, event.version())) : line(binding));
    }

    static Map<String, Object> fields(Binding binding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", binding.name());
        fields.put("version", binding.version());
        fields.put("owner", binding.owner());
        fields.put("ownerName", binding.ownerName());
        fields.put("reference", binding.reference());
        if (!binding.metadata().values().isEmpty()) {
            fields.put("metadata", binding.metadata().values());
        }
        if (binding.isService()) {
            fields.put("members", binding.members().size());
        }
        return fields;
    }

    static Map<String, Object> fields(NamingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", kind(event));
        Binding binding = bindingOf(event);
        if (binding != null) {
            fields.putAll(fields(binding));
        } else if (event instanceof NamingEvent.Unbound unbound) {
            fields.put("name", unbound.name());
        }
        fields.put("version", event.version());
        return fields;
    }

    private static String owner(Binding binding) {
        return binding.ownerName().isEmpty() ? binding.owner().toString().substring(0, 8) : binding.ownerName();
    }

    private static String kind(NamingEvent event) {
        if (event instanceof NamingEvent.Bound) {
            return "bound";
        }
        if (event instanceof NamingEvent.Rebound) {
            return "rebound";
        }
        return event instanceof NamingEvent.Unbound ? "unbound" : "synchronised";
    }

    private static @Nullable Binding bindingOf(NamingEvent event) {
        if (event instanceof NamingEvent.Bound bound) {
            return bound.binding();
        }
        return event instanceof NamingEvent.Rebound rebound ? rebound.binding() : null;
    }
}
