"""One contract for the real analyser and its stand-in, and what each word list decides."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jojeong.adapters import morphology
from jojeong.adapters.morphology.english import latin_words, stem
from jojeong.adapters.morphology.kiwi import KiwiMorphology
from jojeong.adapters.morphology.korean import Morpheme, content
from jojeong.adapters.morphology.stopwords import ENGLISH as STOPWORDS
from jojeong.adapters.morphology.whitespace import WhitespaceMorphology
from jojeong.adapters.morphology.written import Composed, composed, placed
from jojeong.vocabulary.text import Language, Token


ENGLISH, KOREAN = Language.ENGLISH, Language.KOREAN
KIWI = KiwiMorphology()
ANALYSERS = [pytest.param(KIWI, id="kiwi"), pytest.param(WhitespaceMorphology(), id="whitespace")]
TEXTS = [
    "",
    "   ",
    "1~2년 안에 출시할 AI 적용 제품·서비스의 개발과 상용화를 돕는다.",
    "GPU 8,496장(GH200 등)으로 600PF급 슈퍼컴을 KISTI에 구축한다.",
    "AI+역량 Up 프로젝트 (AI 직업훈련)",
    "M.AX 얼라이언스와 R&D",
    "😀 산불 감시 😀 드론",
    "The agency's GPU-based chatbots, 2025.",
    unicodedata.normalize("NFD", "산불 감시 드론을 café에서"),
    "한\u0000글\ttab\nline",
]


@pytest.fixture(params=ANALYSERS)
def analyser(request):
    return request.param


# -- the contract ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("text", TEXTS)
def test_tokens_lie_inside_the_text_in_order(analyser, text, language):
    (tokens,) = analyser.analyse([text], language)

    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    assert all(token.lemma and token.lemma == token.lemma.strip() for token in tokens)


@pytest.mark.parametrize("language", Language)
def test_tokens_do_not_depend_on_the_texts_beside(analyser, language):
    together = analyser.analyse(TEXTS, language)
    alone = [analyser.analyse([text], language)[0] for text in TEXTS]

    assert together == alone


@pytest.mark.parametrize("language", Language)
def test_no_texts_have_no_tokens(analyser, language):
    assert analyser.analyse([], language) == []


def test_every_text_has_its_tokens(analyser):
    assert [len(tokens) > 0 for tokens in analyser.analyse(["산불", "", "드론"], KOREAN)] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("word", ["GPU", "R&D", "M.AX", "GH200", "LLMs", "chatbots", "OpenAI"])
def test_a_latin_word_has_one_lemma_in_both_languages(analyser, word):
    (korean,), (english,) = (
        [token.lemma for token in analyser.analyse([text], language)[0]]
        for text, language in ((f"{word}를", KOREAN), (f"a {word}", ENGLISH))
    )

    assert korean == english


def test_a_surface_is_the_word_as_it_stands(analyser):
    text = "국산 NPU 실증"
    (tokens,) = analyser.analyse([text], KOREAN)

    assert [token.surface(text) for token in tokens] == ["국산", "NPU", "실증"]


def test_numbers_and_signs_are_no_words(analyser):
    assert analyser.analyse(["2025 · 1,060 + 95%"], KOREAN) == [()]
    assert analyser.analyse(["2025 & 1,060 + 95%"], ENGLISH) == [()]


def test_text_in_separate_letters_reads_as_composed_text(analyser):
    text = "산불 감시"
    apart = unicodedata.normalize("NFD", text)
    (whole,), (read,) = (analyser.analyse([told], KOREAN) for told in (text, apart))

    assert [token.lemma for token in read] == [token.lemma for token in whole]
    assert [unicodedata.normalize("NFC", token.surface(apart)) for token in read] == [
        token.surface(text) for token in whole
    ]


@example(text="A\u0301ᄒ\u0301")
@settings(max_examples=60)
@given(text=st.text(alphabet="산불감시는 을AI&.s'’x9-é\u0301\u1112\u1161\u11ab😀\n", max_size=25))
def test_any_text_at_all_keeps_the_contract(text):
    for analyser in (KIWI, WhitespaceMorphology()):
        for language in Language:
            (tokens,) = analyser.analyse([text], language)
            assert all(0 <= t.start < t.end <= len(text) and t.lemma for t in tokens)
            assert [t.start for t in tokens] == sorted(t.start for t in tokens)


# -- the real analyser ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("산불을 감시하는 드론", ["산불", "감시", "드론"]),
        ("민원을 대화형 AI로 안내한다.", ["민원", "대화", "ai", "안내"]),
        ("개인정보를 안전하게 쓰는 기술", ["개인", "정보", "안전", "기술"]),
        ("R&D를 함께", ["r&d"]),
        ("H200 3,056장", ["h200", "장"]),
    ],
)
def test_content_morphemes_stay_and_grammar_goes(text, lemmas):
    (tokens,) = KIWI.analyse([text], KOREAN)

    assert [token.lemma for token in tokens][: len(lemmas)] == lemmas[: len(tokens)]


def test_english_needs_no_model():
    fresh = KiwiMorphology()

    fresh.analyse(["Patent search"], ENGLISH)

    assert "_kiwi" not in vars(fresh)


def test_the_model_is_loaded_once():
    assert KIWI._kiwi is KIWI._kiwi


def test_a_process_has_one_analyser():
    assert morphology.get() is morphology.get()
    assert isinstance(morphology.get(), KiwiMorphology)


# -- English words --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("translations translating Translated", ["translat"] * 3),
        ("The agency's agencies", ["agenc", "agenc"]),
        ("GPUs, GPU and LLMs", ["gpu", "gpu", "llm"]),
        ("GPU-based real-time", ["gpu", "base", "real", "time"]),
        ("R&D with M.AX", ["r&d", "m.ax"]),
        ("A b c 1 22 3D B200", ["3d", "b200"]),
        ("U.S. data", ["u.s", "data"]),
        ("Café naïve", ["café", "naïv"]),
        ("it is of the and", []),
    ],
)
def test_english_words_are_stemmed(text, lemmas):
    assert [token.lemma for token in latin_words(text)] == lemmas


@pytest.mark.parametrize("word", ["s", "GPUs", "AS", "Ss", "ING", "x1s"])
def test_a_stem_is_never_empty(word):
    assert stem(word)


def test_stopwords_are_lowered_words():
    assert all(word == word.lower() and " " not in word for word in STOPWORDS)


def test_words_of_a_task_are_no_stopwords():
    assert STOPWORDS.isdisjoint({"search", "detect", "translate", "fire", "patent", "review"})


# -- Korean morphemes -----------------------------------------------------------------------


def test_only_nouns_and_roots_are_content():
    tagged = [("산불", "NNG"), ("을", "JKO"), ("감시", "NNP"), ("하", "XSV"), ("뚜렷", "XR")]
    text = "".join(form for form, _ in tagged)
    morphemes, start = [], 0
    for form, tag in tagged:
        morphemes.append(Morpheme(form, tag, start, start + len(form)))
        start += len(form)

    assert [token.lemma for token in content(text, morphemes)] == ["산불", "감시", "뚜렷"]


def test_a_morpheme_without_a_place_is_left_out():
    assert content("산불", [Morpheme("이", "NNG", 1, 1)]) == []


def test_a_morpheme_inside_a_latin_word_is_left_out():
    assert content("GPU", [Morpheme("gpu", "NNP", 0, 3)]) == [Token("gpu", 0, 3)]


# -- how a text is written ------------------------------------------------------------------


def test_composed_text_keeps_its_places():
    assert composed("산불") == Composed("산불", range(2), range(1, 3))


def test_places_of_separate_letters_are_those_of_the_text_given():
    apart = unicodedata.normalize("NFD", "산 불e\u0301")
    read = composed(apart)

    assert read.text == "산 불é"
    assert [apart[a:b] for a, b in zip(read.starts, read.ends, strict=True)] == [
        unicodedata.normalize("NFD", sign) for sign in read.text
    ]


def test_signs_without_a_composed_form_have_the_place_of_the_whole():
    assert composed("A\u0301ᄒ\u0301") == Composed("Áᄒ\u0301", [0, 2, 2], [2, 4, 4])


def test_tokens_are_placed_in_the_text_given():
    read = Composed("산불", [0, 3], [3, 6])

    assert placed([Token("불", 1, 2)], read) == (Token("불", 3, 6),)


@given(st.text(alphabet="산é\u0301\u1112\u1161\u11ab\u0316a ", max_size=12))
def test_composing_in_pieces_is_composing(text):
    read = composed(text)

    assert read.text == unicodedata.normalize("NFC", text)
    assert len(read.starts) == len(read.ends) == len(read.text)
    assert all(0 <= a < b <= len(text) for a, b in zip(read.starts, read.ends, strict=True))
