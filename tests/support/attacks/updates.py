"""Revisions appended behind the signature: what is shown, said or attached becomes something else."""

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    BooleanObject,
    FloatObject,
    NumberObject,
    StreamObject,
    pdf_name,
    pdf_string,
)

from tests.support.attacks.specimens import Specimens
from tests.support.attacks.writing import add_to_page, appended, by_hand, dictionary, page

BOX = ArrayObject(map(FloatObject, (100, 100, 400, 300)))
WHITE = b"1 g 60 400 480 200 re f\nQ\n"


def attacks(specimens: Specimens) -> Iterator[tuple[str, bytes]]:
    changes = [
        an_empty_revision,
        white_over_the_amount,
        another_content_stream,
        a_turned_page,
        a_cropped_page,
        other_resources,
        replaced_metadata,
        replaced_information,
        another_language,
        an_action_on_opening,
        a_script,
        an_attachment,
        no_attachments,
        no_certification,
        optional_content,
        a_security_store_with_a_script,
        a_text_note,
        free_text_over_the_page,
        a_link_over_the_page,
        a_stamp_annotation,
        no_annotations,
        a_text_field,
        a_signature_field,
        a_field_moved,
        another_appearance,
        appearances_to_be_drawn_anew,
    ]
    for change in changes:
        yield change.__name__.replace("_", " "), appended(specimens.contract, change)
    yield "a revision of nothing", by_hand(specimens.contract)


def an_empty_revision(writer: Any) -> None:
    writer.update_root()


def white_over_the_amount(writer: Any) -> None:
    add_to_page(writer, WHITE)


def another_content_stream(writer: Any) -> None:
    first = page(writer)
    first["/Contents"] = writer.add_object(StreamObject(stream_data=WHITE))
    writer.update_container(first)


def a_turned_page(writer: Any) -> None:
    page(writer)["/Rotate"] = NumberObject(180)
    writer.update_container(page(writer))


def a_cropped_page(writer: Any) -> None:
    page(writer)["/CropBox"] = BOX
    writer.update_container(page(writer))


def other_resources(writer: Any) -> None:
    first = page(writer)
    first["/Resources"] = dictionary(Font=dictionary())
    writer.update_container(first)


def replaced_metadata(writer: Any) -> None:
    writer.root["/Metadata"] = writer.add_object(StreamObject(stream_data=b"<x:xmpmeta/>"))
    writer.update_root()


def replaced_information(writer: Any) -> None:
    writer.set_info(writer.add_object(dictionary(Title=pdf_string("Another contract"))))


def another_language(writer: Any) -> None:
    writer.root["/Lang"] = pdf_string("fr")
    writer.update_root()


def an_action_on_opening(writer: Any) -> None:
    writer.root["/OpenAction"] = dictionary(S=pdf_name("/URI"), URI=pdf_string("https://evil.example"))
    writer.update_root()


def a_script(writer: Any) -> None:
    action = writer.add_object(dictionary(S=pdf_name("/JavaScript"), JS=pdf_string("app.alert('paid')")))
    writer.root["/Names"] = dictionary(JavaScript=dictionary(Names=ArrayObject([pdf_string("a"), action])))
    writer.update_root()


def an_attachment(writer: Any) -> None:
    file = writer.add_object(StreamObject(stream_data=b"{}"))
    described = writer.add_object(
        dictionary(Type=pdf_name("/Filespec"), F=pdf_string("contract.json"), EF=dictionary(F=file))
    )
    writer.root["/AF"] = ArrayObject([described])
    writer.update_root()


def no_attachments(writer: Any) -> None:
    for entry in ("/AF", "/Names"):
        writer.root.pop(entry, None)
    writer.update_root()


def no_certification(writer: Any) -> None:
    del writer.root["/Perms"]
    writer.update_root()


def optional_content(writer: Any) -> None:
    group = writer.add_object(dictionary(Type=pdf_name("/OCG"), Name=pdf_string("amounts")))
    off = dictionary(OFF=ArrayObject([group]))
    writer.root["/OCProperties"] = dictionary(OCGs=ArrayObject([group]), D=off)
    writer.update_root()


def a_security_store_with_a_script(writer: Any) -> None:
    script = writer.add_object(StreamObject(stream_data=b"app.alert(1)"))
    writer.root["/DSS"] = writer.add_object(dictionary(Certs=ArrayObject([script])))
    writer.update_root()


def _annotated(writer: Any, **entries: Any) -> None:
    shared = {"Type": pdf_name("/Annot"), "Rect": BOX}
    writer.register_annotation(
        writer.root["/Pages"]["/Kids"].raw_get(0), writer.add_object(dictionary(**(shared | entries)))
    )


def a_text_note(writer: Any) -> None:
    _annotated(writer, Subtype=pdf_name("/Text"), Contents=pdf_string("paid in full"))


def free_text_over_the_page(writer: Any) -> None:
    _annotated(writer, Subtype=pdf_name("/FreeText"), Contents=pdf_string("1.00"), DA=pdf_string("/F 9 Tf"))


def a_link_over_the_page(writer: Any) -> None:
    action = dictionary(S=pdf_name("/URI"), URI=pdf_string("https://evil.example"))
    _annotated(writer, Subtype=pdf_name("/Link"), A=action)


def a_stamp_annotation(writer: Any) -> None:
    _annotated(writer, Subtype=pdf_name("/Stamp"), Name=pdf_name("/Approved"))


def no_annotations(writer: Any) -> None:
    for number in range(int(writer.root["/Pages"]["/Count"])):
        one = page(writer, number)
        if "/Annots" in one:
            del one["/Annots"]
            writer.update_container(one)


def _field(writer: Any, **entries: Any) -> None:
    widget = dictionary(Type=pdf_name("/Annot"), Subtype=pdf_name("/Widget"), Rect=BOX, **entries)
    form = writer.root["/AcroForm"]
    form["/Fields"].append(writer.add_object(widget))
    writer.update_root()


def a_text_field(writer: Any) -> None:
    _field(writer, FT=pdf_name("/Tx"), T=pdf_string("amount"), V=pdf_string("1.00"))


def a_signature_field(writer: Any) -> None:
    _field(writer, FT=pdf_name("/Sig"), T=pdf_string("Second"))


def a_field_moved(writer: Any) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    field["/Rect"] = BOX
    writer.update_container(field)


def another_appearance(writer: Any) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    drawn = StreamObject(dictionary(Subtype=pdf_name("/Form"), BBox=BOX), stream_data=WHITE)
    field["/AP"] = dictionary(N=writer.add_object(drawn))
    writer.update_container(field)


def appearances_to_be_drawn_anew(writer: Any) -> None:
    writer.root["/AcroForm"]["/NeedAppearances"] = BooleanObject(True)
    writer.update_root()
