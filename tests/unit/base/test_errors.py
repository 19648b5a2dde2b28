from csdesk.base.errors import CallError, Cancelled, UserError


def test_a_fault_of_the_world_says_what_happened_and_what_to_do() -> None:
    error = UserError("D-FULL", "The disk is full; your data is as it was.", "Make room.")
    assert str(error) == "The disk is full; your data is as it was. Make room."
    assert (error.code, error.what, error.hint) == ("D-FULL", "The disk is full; your data is as it was.", "Make room.")


def test_without_a_hint_there_is_one_sentence() -> None:
    assert str(UserError("D-FULL", "The disk is full.")) == "The disk is full."


def test_words_of_a_call_are_a_fault_of_their_own() -> None:
    error = CallError('"2024-13" is no period.', "Write 2024-12.")
    assert isinstance(error, UserError)
    assert error.code == "U-CALL"


def test_a_wish_to_stop_is_no_fault() -> None:
    assert not issubclass(Cancelled, UserError)
