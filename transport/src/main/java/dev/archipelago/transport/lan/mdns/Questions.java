package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsQuestion;
import dev.archipelago.identity.codec.DnsRecord;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.transport.lan.mdns.LocalService.Part;
import java.util.EnumSet;
import java.util.Set;

/** Which parts of a service a query asks for. */
final class Questions {
    private Questions() {}

    /** Without what whoever asks knows already and for long enough. */
    static Set<Part> parts(DnsMessage query, LocalService service) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        query.questions().stream()
                .filter(Questions::isOfTheInternet)
                .forEach(question -> parts.addAll(parts(question, service)));
        if (query.answers().stream().anyMatch(answer -> isPointer(answer, service))) {
            parts.remove(Part.POINTER);
        }
        return parts;
    }

    private static boolean isOfTheInternet(DnsQuestion question) {
        int dnsClass = question.dnsClass() & Mdns.CLASS_MASK;
        return dnsClass == DnsRecord.IN || dnsClass == Mdns.CLASS_ANY;
    }

    private static Set<Part> parts(DnsQuestion question, LocalService service) {
        int type = question.type();
        boolean any = type == DnsRecord.ANY;
        if (Mdns.same(question.name(), service.kind())) {
            return any || type == DnsRecord.PTR ? EnumSet.of(Part.POINTER) : EnumSet.noneOf(Part.class);
        }
        if (Mdns.same(question.name(), Mdns.allServices())) {
            return any || type == DnsRecord.PTR ? EnumSet.of(Part.ALL_SERVICES) : EnumSet.noneOf(Part.class);
        }
        if (Mdns.same(question.name(), service.names().service())) {
            return switch (type) {
                case DnsRecord.SRV -> EnumSet.of(Part.LOCATION);
                case DnsRecord.TXT -> EnumSet.of(Part.TEXT);
                case DnsRecord.ANY -> EnumSet.of(Part.LOCATION, Part.TEXT);
                default -> EnumSet.of(Part.SERVICE_TYPES);
            };
        }
        if (Mdns.same(question.name(), service.names().host())) {
            boolean known = any ? !service.addresses().isEmpty() : service.has(type);
            return EnumSet.of(known ? Part.ADDRESSES : Part.HOST_TYPES);
        }
        return EnumSet.noneOf(Part.class);
    }

    private static boolean isPointer(DnsRecord answer, LocalService service) {
        try {
            return answer.type() == DnsRecord.PTR
                    && answer.ttl() >= Mdns.OTHER_TTL / 2
                    && Mdns.same(answer.name(), service.kind())
                    && Mdns.same(answer.target(), service.names().service());
        } catch (MalformedException e) {
            return false;
        }
    }
}
