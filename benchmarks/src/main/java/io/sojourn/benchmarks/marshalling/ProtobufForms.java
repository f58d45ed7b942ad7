package io.sojourn.benchmarks.marshalling;

import com.google.protobuf.InvalidProtocolBufferException;
import io.sojourn.benchmarks.peers.protobuf.Doubles;
import io.sojourn.benchmarks.peers.protobuf.Image;
import io.sojourn.benchmarks.peers.protobuf.Media;
import io.sojourn.benchmarks.peers.protobuf.MediaContent;
import io.sojourn.benchmarks.peers.protobuf.Page;
import io.sojourn.benchmarks.peers.protobuf.Player;
import io.sojourn.benchmarks.peers.protobuf.Size;
import io.sojourn.benchmarks.peers.protobuf.Text;
import io.sojourn.benchmarks.peers.protobuf.Tree;
import io.sojourn.benchmarks.peers.protobuf.User;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program writes by hand that keeps its own types and sends messages of protobuf. */
public final class ProtobufForms {

    private ProtobufForms() {}

    static byte[] user(Payloads.User user) {
        return message(user).toByteArray();
    }

    static Payloads.User user(byte[] bytes) throws InvalidProtocolBufferException {
        return value(User.parseFrom(bytes));
    }

    /** The message that carries a user. */
    public static User message(Payloads.User user) {
        return User.newBuilder()
                .setId(user.id())
                .setName(user.name())
                .setSex(user.sex())
                .setBirthday((int) user.birthday().toEpochDay())
                .setEmail(user.email())
                .setMobile(user.mobile())
                .setAddress(user.address())
                .setIcon(user.icon())
                .addAllPermissions(user.permissions())
                .setStatus(user.status())
                .setCreateTime(user.createTime().toEpochSecond(ZoneOffset.UTC))
                .setUpdateTime(user.updateTime().toEpochSecond(ZoneOffset.UTC))
                .build();
    }

    /** The user that a message carries. */
    public static Payloads.User value(User user) {
        return new Payloads.User(
                user.getId(),
                user.getName(),
                user.getSex(),
                LocalDate.ofEpochDay(user.getBirthday()),
                user.getEmail(),
                user.getMobile(),
                user.getAddress(),
                user.getIcon(),
                new ArrayList<>(user.getPermissionsList()),
                user.getStatus(),
                LocalDateTime.ofEpochSecond(user.getCreateTime(), 0, ZoneOffset.UTC),
                LocalDateTime.ofEpochSecond(user.getUpdateTime(), 0, ZoneOffset.UTC));
    }

    static byte[] page(Payloads.Page page) {
        return message(page).toByteArray();
    }

    /** The message that carries a page. */
    public static Page message(Payloads.Page page) {
        Page.Builder message = Page.newBuilder().setPageNo(page.pageNo()).setTotal(page.total());
        page.result().forEach(user -> message.addResult(message(user)));
        return message.build();
    }

    static Payloads.Page page(byte[] bytes) throws InvalidProtocolBufferException {
        return value(Page.parseFrom(bytes));
    }

    /** The page that a message carries. */
    public static Payloads.Page value(Page page) {
        List<Payloads.User> users = new ArrayList<>(page.getResultCount());
        page.getResultList().forEach(user -> users.add(value(user)));
        return new Payloads.Page(page.getPageNo(), page.getTotal(), users);
    }

    static byte[] media(Payloads.MediaContent content) {
        Payloads.Media media = content.media();
        Media.Builder message = Media.newBuilder()
                .setUri(media.uri())
                .setWidth(media.width())
                .setHeight(media.height())
                .setFormat(media.format())
                .setDuration(media.duration())
                .setSize(media.size())
                .setBitrate(media.bitrate())
                .setHasBitrate(media.hasBitrate())
                .addAllPersons(media.persons())
                .setPlayer(Player.forNumber(media.player().ordinal()));
        if (media.title() != null) {
            message.setTitle(media.title());
        }
        if (media.copyright() != null) {
            message.setCopyright(media.copyright());
        }
        MediaContent.Builder whole = MediaContent.newBuilder().setMedia(message);
        content.images().forEach(image -> whole.addImages(message(image)));
        return whole.build().toByteArray();
    }

    private static Image message(Payloads.Image image) {
        Image.Builder message = Image.newBuilder()
                .setUri(image.uri())
                .setWidth(image.width())
                .setHeight(image.height())
                .setSize(Size.forNumber(image.size().ordinal()));
        if (image.title() != null) {
            message.setTitle(image.title());
        }
        return message.build();
    }

    static Payloads.MediaContent media(byte[] bytes) throws InvalidProtocolBufferException {
        MediaContent content = MediaContent.parseFrom(bytes);
        Media media = content.getMedia();
        List<Payloads.Image> images = new ArrayList<>(content.getImagesCount());
        content.getImagesList().forEach(image -> images.add(value(image)));
        return new Payloads.MediaContent(
                new Payloads.Media(
                        media.getUri(),
                        media.hasTitle() ? media.getTitle() : null,
                        media.getWidth(),
                        media.getHeight(),
                        media.getFormat(),
                        media.getDuration(),
                        media.getSize(),
                        media.getBitrate(),
                        media.getHasBitrate(),
                        new ArrayList<>(media.getPersonsList()),
                        PLAYERS[media.getPlayerValue()],
                        media.hasCopyright() ? media.getCopyright() : null),
                images);
    }

    private static final Payloads.Player[] PLAYERS = Payloads.Player.values();
    private static final Payloads.Size[] SIZES = Payloads.Size.values();

    private static Payloads.Image value(Image image) {
        return new Payloads.Image(
                image.getUri(),
                image.hasTitle() ? image.getTitle() : null,
                image.getWidth(),
                image.getHeight(),
                SIZES[image.getSizeValue()]);
    }

    static byte[] tree(Payloads.Tree tree) {
        return message(tree).toByteArray();
    }

    static Payloads.Tree tree(byte[] bytes) throws InvalidProtocolBufferException {
        return value(Tree.parseFrom(bytes));
    }

    /** The message that carries a tree. */
    public static Tree message(Payloads.Tree tree) {
        Tree.Builder message = Tree.newBuilder().setValue(tree.value());
        if (tree.left() != null) {
            message.setLeft(message(tree.left()));
        }
        if (tree.right() != null) {
            message.setRight(message(tree.right()));
        }
        return message.build();
    }

    /** The tree that a message carries. */
    public static Payloads.Tree value(Tree tree) {
        return new Payloads.Tree(
                tree.getValue(), orNull(tree.hasLeft(), tree.getLeft()), orNull(tree.hasRight(), tree.getRight()));
    }

    private static Payloads.@Nullable Tree orNull(boolean present, Tree tree) {
        return present ? value(tree) : null;
    }

    static byte[] doubles(Payloads.Doubles doubles) {
        Doubles.Builder message = Doubles.newBuilder();
        for (double value : doubles.values()) {
            message.addValues(value);
        }
        return message.build().toByteArray();
    }

    static Payloads.Doubles doubles(byte[] bytes) throws InvalidProtocolBufferException {
        Doubles doubles = Doubles.parseFrom(bytes);
        double[] values = new double[doubles.getValuesCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = doubles.getValues(i);
        }
        return new Payloads.Doubles(values);
    }

    static byte[] text(Payloads.Text text) {
        return Text.newBuilder().setText(text.text()).build().toByteArray();
    }

    static Payloads.Text text(byte[] bytes) throws InvalidProtocolBufferException {
        return new Payloads.Text(Text.parseFrom(bytes).getText());
    }
}
