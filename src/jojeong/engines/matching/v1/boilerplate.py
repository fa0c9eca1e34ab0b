"""Words every programme description uses, which say nothing of what is built.

Only two kinds of word are here: the vocabulary of describing any project at all (use, improve,
support), and that of the whole subject the register is about (AI, model, data, system). Words of a
task (translate, detect, summarise) or a field (patent, forest) are never here. Lemmas: English
Snowball stems, Korean content morphemes.
"""

_ENGLISH = """
abil accomplish achiev action activ actual add addit address adopt advanc agenc agency-wid ai
aid aim algorithm align allow amount appli applic approach appropri area artifici asset assist
associ attempt autom automat avail base becom begin benefit best better bring broad build burden
busi call capabl capac carri case challeng chang combin come common compar complet complex
comprehens conduct consider consist consum contain continu contribut core cost creat creation
critic current cut cycl daili data dataset day decreas dedic deliv deliveri demonstr depart
deploy describ design desir detail determin develop differ difficult direct display domain
driven effect effici effort element elimin employ employe enabl encourag end engag enhanc ensur
enterpris entir environ envis error establish exampl execut exist expand expect expens experi
experienc explor extend extens facilit fact factor fast faster fastest feder final find focus
follow form format free function fundament futur gain gather general generat goal good govern
great greater group grow guid hand handl hard help high higher highlight hour human ident
identif identifi immedi impact implement import improv inaccur incorpor increas indic individu
ineffici inform initi innov input insight integr intellig intend intens intent interest interfac
intern internal introduc involv issu item job keep key know lack larg latenc lead learn level
leverag limit line list locat long look low lower machin main maintain major manag mandat manner
manual mean measur meet method methodolog million minim minut mission mitig ml model modern
month move multipl name nation natur necessari need new no non number object observ obtain occur
offer offic open oper opportun optim option order organ organiz origin outcom output overal
overview paper part particular peopl perform person personnel phase pilot place plan platform
play point poor possibl potenti practic prepar present previous primari prior prioriti problem
procedur process produc product program programm project promot proper propos prototyp provid
public purpos put quick quicker rang rapid rate reach real receiv reduc reduct refer regard
relat releas relev reli reliabl remov repetit replac report repres requir resourc respect
respons result return robust role run sampl save scale scope section seek select sens serv
servic set shorten show signific similar simpl singl site situat size slow smart softwar solut
solv sourc specif specifi speed staff stage stakehold standard start state step store strateg
streamlin strengthen strong structur studi submit success suggest suit support sustain system
tailor take target task team tech technic techniqu technolog term thing time timeli timelin
today tool top total track tradit transform trend true turn type typic understand unit updat
usag use user util valid valu vari varieti various vendor view volum want way week wide will
work worker workflow workforc workload world year
"""

_KOREAN = """
ai ax dx ict iot it k r&d rnd sw 가능 가운데 각종 강화 개 개발 개선 개소
개편 거점 건 결과 경우 계획 고도 고도화 곳 공고 공공 공모 공통 과정 과제 관련 관리 구성 구축
국가 국내 국민 권역 기관 기능 기대 기반 기술 기존 기초 기획 내 내년 내용 년 노력 다양 단계
담당 대규모 대상 대응 대책 대표 도움 도입 동시 등 마련 만 명 목적 목표 문제 미래 미상 바탕
방식 방안 범부처 범정부 별 보급 본격 본예산 부문 부처 부처협업 분 분야 사 사업 사용 상용 상용화
상황 새 서비스 선도 선정 설치 성과 세계 세부 수단 수립 수준 수행 시대 시범 시스템 시행 신규
실시 실증 실행 실현 업계 업무 여러 연계 연차 예산 예정 요소 우리 우수 운영 운용 월 위 유형
융합 응용 이상 이용 이하 이행 인공 인공지능 일 일환 자료 자체 작업 장 적극 적용 전 전국 전략
전면 전문 전반 전용 전환 절차 정도 정보 정부 정책 제고 제공 조 조성 조원 종합 주 주요 중 중심
중점 지능 지능형 지속 지역 지원 지원사업 지향 진행 차 차세대 창출 첨단 체계 총괄 최근 최대 최신
최적 추가 추경 추진 출시 특화 팀 파일럿 표준 프로그램 프로젝트 필요 한국 한국형 함께 핵심 향상
혁신 현장 현행 협력 협업 형 형태 화 확대 확보 확산 확충 활동 활성 활성화 활용 효과 효율 효율화
"""

LEMMAS = frozenset(_ENGLISH.split()) | frozenset(_KOREAN.split())
