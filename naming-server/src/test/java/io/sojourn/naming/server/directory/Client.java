package io.sojourn.naming.server.directory;

import io.sojourn.identity.CallId;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Member;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.Name;
import io.sojourn.naming.server.directory.DirectoryCommand.BeginMove;
import io.sojourn.naming.server.directory.DirectoryCommand.Bind;
import io.sojourn.naming.server.directory.DirectoryCommand.BindAll;
import io.sojourn.naming.server.directory.DirectoryCommand.CommitMove;
import io.sojourn.naming.server.directory.DirectoryCommand.ForgetObject;
import io.sojourn.naming.server.directory.DirectoryCommand.Leave;
import io.sojourn.naming.server.directory.DirectoryCommand.Ready;
import io.sojourn.naming.server.directory.DirectoryCommand.Rebind;
import io.sojourn.naming.server.directory.DirectoryCommand.Register;
import io.sojourn.naming.server.directory.DirectoryCommand.Restore;
import io.sojourn.naming.server.directory.DirectoryCommand.Unbind;
import java.util.List;

/** A client of the directory in tests: numbers its commands and has the result of each before it sends the next. */
public final class Client {

    public final NodeId id;
    final String nodeName;
    private long number;

    public Client(int id, String nodeName) {
        this.id = new NodeId(0, id);
        this.nodeName = nodeName;
    }

    public CommandHeader next() {
        number++;
        return header(number, number - 1);
    }

    public CommandHeader header(long sequence, long doneUpTo, Long... done) {
        return new CommandHeader(new CallId(id, sequence), doneUpTo, List.of(done));
    }

    public Register register() {
        return new Register(next(), nodeName, List.of(new Endpoint("tcp", "localhost", 7001)), 0);
    }

    public Bind bind(String name, int object) {
        return new Bind(next(), new Name(name), reference(object, 0), false);
    }

    public Bind bindForGood(String name, int object) {
        return new Bind(next(), new Name(name), reference(object, 0), true);
    }

    public Bind join(String name, int object) {
        return new Bind(next(), shared(name, object));
    }

    public BindAll bindAll(Entry... entries) {
        return new BindAll(next(), List.of(entries));
    }

    public Entry shared(String name, int object) {
        return entry(name, object, Entry.How.SHARED);
    }

    public Entry alone(String name, int object) {
        return entry(name, object, Entry.How.ALONE);
    }

    public Entry replacing(String name, int object) {
        return entry(name, object, Entry.How.REPLACING);
    }

    private Entry entry(String name, int object, Entry.How how) {
        return new Entry(new Name(name), reference(object, 0), how, false, Metadata.of("of", nodeName + object));
    }

    public Rebind rebind(String name, int object, long expectedVersion) {
        return new Rebind(next(), new Name(name), reference(object, 0), false, expectedVersion);
    }

    public Restore restore(String name, int object, long version) {
        Member member = new Member(reference(object, 1), 0, id, nodeName, Metadata.NONE);
        return new Restore(next(), List.of(Binding.of(new Name(name), version, List.of(member), false)));
    }

    public Unbind unbind(String name) {
        return new Unbind(next(), new Name(name));
    }

    public Unbind unbind(String name, int object) {
        return new Unbind(next(), new Name(name), new ObjectId(1, object));
    }

    public BeginMove beginMove(int object, int epoch, long move) {
        return new BeginMove(next(), reference(object, epoch), move);
    }

    public CommitMove moveTo(Client destination, int object, int epoch, long move) {
        return new CommitMove(
                next(), new ObjectId(1, object), id, epoch, move, destination.reference(object, epoch + 1));
    }

    public ForgetObject forget(int object) {
        return new ForgetObject(next(), new ObjectId(1, object));
    }

    public Ready ready() {
        return new Ready(next());
    }

    public Leave leave() {
        return new Leave(next());
    }

    public Reference reference(int object, int epoch) {
        return new Reference(
                id, new ObjectId(1, object), epoch, List.of(42L), List.of(new Endpoint("tcp", "localhost", 7001)));
    }
}
